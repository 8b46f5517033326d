import Testing

@testable import Numerics

@Suite("Windows and gates", .serialized)
struct LevelWindowTests {
    private static let windows: [Windows] = [(9, 11, 1, 0, 1), (4, 3, 2, 1, 1), (13, 7, 1, 2, 2), (3, 17, 3, 1, 1)].map
    {
        let (height, width, stride, padding, dilation) = $0
        func axis(_ extent: Int) -> Windows.Axis {
            Windows.Axis(extent: extent, kernel: 3, stride: stride, padding: padding, dilation: dilation)
        }
        return Windows(channels: 2, rows: axis(height), columns: axis(width))
    }

    @Test("give the same bits at every level: windows", arguments: windows.indices)
    func sameWindows(_ index: Int) {
        let windows = Self.windows[index]
        let (planes, outputs) = (2 * windows.planeCount, 2 * windows.outputCount)
        let columns = outputs * windows.kernelCount
        for kind in 0..<4 {
            let x = LevelTests.arguments(planes, kind)
            let back = LevelTests.arguments(columns, kind)
            let results = LevelTests.atEveryLevel {
                filled(columns) { Kernels.unfold(x, windows, into: $0) }
                    + filled(planes) {
                        $0.update(repeating: 0, count: planes)
                        Kernels.fold(back, windows, into: $0)
                    }
                    + filled(2 * outputs) { Kernels.maxPool(x, windows, into: $0, places: $0 + outputs) }
                    + filled(outputs) { Kernels.averagePool(x, windows, countsPadding: false, into: $0) }
                    + filled(planes) {
                        $0.update(repeating: 0, count: planes)
                        Kernels.averagePoolBackward(back, windows, countsPadding: true, into: $0)
                    }
            }
            for result in results { #expect(result.bits == results[0].bits, "\(result.level), kind \(kind)") }
        }
    }

    @Test("give the same bits at every level: gates", arguments: [0, 1, 3, 8, 13, 40])
    func sameGates(_ count: Int) {
        for kind in 0..<3 {
            let sums = LevelTests.arguments(4 * count, kind)
            let state = LevelTests.arguments(4 * count, kind + 1)
            let results = LevelTests.atEveryLevel {
                filled(14 * count) { room in
                    room.update(from: sums, count: 4 * count)
                    Kernels.lstmStep(
                        gates: room, before: state, cell: room + 4 * count, tanhCell: room + 5 * count,
                        state: room + 6 * count, count: count)
                    (room + 7 * count).update(from: state, count: count)
                    Kernels.lstmStepBackward(
                        gates: room, before: state, tanhCell: room + 5 * count, stateGradient: state,
                        cellGradient: room + 7 * count, sums: room + 8 * count, count: count)
                }
                    + filled(11 * count) { room in
                        room.update(from: sums, count: 3 * count)
                        Kernels.gruStep(
                            gates: room, recurrent: state, before: state, state: room + 3 * count, count: count)
                        (room + 4 * count).update(from: state, count: count)
                        Kernels.gruStepBackward(
                            gates: room, recurrent: state, before: state, stateGradient: room + 4 * count,
                            inputSums: room + 5 * count, recurrentSums: room + 8 * count, count: count)
                    }
            }
            for result in results { #expect(result.bits == results[0].bits, "\(result.level), kind \(kind)") }
        }
    }

    @Test("Unfolding reads what the formula says; folding is its transpose")
    func formula() {
        for windows in Self.windows {
            let (rows, columns) = (windows.rows, windows.columns)
            let x = LevelTests.arguments(2 * windows.planeCount, 0)
            let count = 2 * windows.kernelCount * windows.outputCount
            let found = filled(count) { Kernels.unfold(x, windows, into: $0) }
            var index = 0
            for channel in 0..<2 {
                for place in 0..<windows.kernelCount {
                    for output in 0..<windows.outputCount {
                        let row =
                            output / windows.outputs.columns * rows.stride + place / 3 * rows.dilation - rows.padding
                        let column =
                            output % windows.outputs.columns * columns.stride + place % 3 * columns.dilation
                            - columns.padding
                        let isInside =
                            row >= 0 && row < rows.extent && column >= 0 && column < columns.extent
                        let expected =
                            isInside ? x[channel * windows.planeCount + row * columns.extent + column] : 0
                        #expect(found[index] == expected)
                        index += 1
                    }
                }
            }
            // ⟨unfold x, y⟩ = ⟨x, fold y⟩.
            let y = LevelTests.arguments(count, 0)
            let folded = filled(2 * windows.planeCount) {
                $0.update(repeating: 0, count: 2 * windows.planeCount)
                Kernels.fold(y, windows, into: $0)
            }
            let left = zip(found, y).reduce(0) { $0 + $1.0 * $1.1 }
            let right = zip(x, folded).reduce(0) { $0 + $1.0 * $1.1 }
            #expect((left - right).magnitude < 1e-11 * max(1, left.magnitude))
        }
    }
}
