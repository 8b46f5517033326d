extension Text {
    /// The rectangle that the text takes on a canvas: advance width by line height, turned.
    public func bounds(on canvas: any Canvas) -> Rect {
        let extent = canvas.extent(of: string, style: style)
        var left = 0.0
        switch horizontal {
        case .leading: break
        case .center: left = -extent.width / 2
        case .trailing: left = -extent.width
        }
        var top = 0.0
        switch vertical {
        case .top: break
        case .middle: top = -extent.height / 2
        case .baseline: top = -extent.height * 0.78
        case .bottom: top = -extent.height
        }
        let turns = ((quarterTurns % 4) + 4) % 4
        switch turns {
        case 1: return Rect(at.x + top, at.y - left - extent.width, extent.height, extent.width)
        case 2: return Rect(at.x - left - extent.width, at.y - top - extent.height, extent.width, extent.height)
        case 3: return Rect(at.x - top - extent.height, at.y + left, extent.height, extent.width)
        default: return Rect(at.x + left, at.y + top, extent.width, extent.height)
        }
    }
}
