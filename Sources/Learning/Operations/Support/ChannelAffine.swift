import Numerics

/// y = γ·x̂ + β with a scale and a shift for each channel, either of which may be missing: what normalizations share.
///
/// Gradients: ∂x̂ = γ·∂y; ∂γ = Σ ∂y·x̂ and ∂β = Σ ∂y over a channel's elements.
struct ChannelAffine: Sendable {
    let scales: Node?
    let shifts: Node?
    let places: ChannelPlaces

    typealias Input = UnsafePointer<Double>
    typealias Output = UnsafeMutablePointer<Double>

    /// Its inputs, in the order of `accumulates`.
    var inputs: [Node] { [scales, shifts].compactMap { $0 } }

    /// y = γ·x̂ + β; y may be x̂ itself.
    func apply(_ memory: Memory, _ normalized: Input, into y: Output, count: Int) {
        let scales = scales.map { memory.value($0) }
        let shifts = shifts.map { memory.value($0) }
        places.forEachRun(count) { start, channel, length in
            let (from, into) = (normalized + start, y + start)
            if places.stride == 1 {
                if let scales {
                    Kernels.multiply(from, scales, into: into, count: length)
                    if let shifts { Kernels.add(into, shifts, into: into, count: length) }
                } else if let shifts {
                    Kernels.add(from, shifts, into: into, count: length)
                }
            } else {
                let (scale, shift) = (scales?[channel] ?? 1, shifts?[channel] ?? 0)
                for i in 0..<length { into[i] = scale * from[i] + shift }
            }
        }
    }

    /// ẏ = γ·ẋ̂ + γ̇·x̂ + β̇: `normalized` is x̂ and `moved` its tangent, which may be where ẏ goes.
    func applyTangent(_ memory: TangentMemory, _ normalized: Input, _ moved: Input, into y: Output, count: Int) {
        let (gains, gainTangents) = (scales.map(memory.primal.value), scales.map(memory.tangents.value))
        let shiftTangents = shifts.map(memory.tangents.value)
        forEachElement(count) { place, channel in
            var value = moved[place]
            if let gains, let gainTangents {
                value = gains[channel] * value + gainTangents[channel] * normalized[place]
            }
            if let shiftTangents { value += shiftTangents[channel] }
            y[place] = value
        }
    }

    /// R{∂γ} = Σ R{∂y}·x̂ + ∂y·ẋ̂ and R{∂β} = Σ R{∂y}.
    func backwardTangent(
        _ memory: TangentMemory, _ dy: Input, _ signal: Input, normalized: Input, moved: Input, count: Int, first: Int
    ) {
        backward(memory.tangents, signal, normalized: normalized, count: count, first: first)
        guard let scales, let slopes = memory.tangents.gradient(scales) else { return }
        forEachElement(count) { place, channel in slopes[channel] += dy[place] * moved[place] }
    }

    /// R{γ·∂y} = γ·R{∂y} + γ̇·∂y, for scales that are there.
    func scaleTangent(
        _ dy: Input, _ signal: Input, by scales: Input, moved: Input, into slopes: Output, count: Int
    ) {
        forEachElement(count) { place, channel in
            slopes[place] = scales[channel] * signal[place] + moved[channel] * dy[place]
        }
    }

    @inline(__always)
    private func forEachElement(_ total: Int, _ body: (_ place: Int, _ channel: Int) -> Void) {
        places.forEachRun(total) { start, channel, length in
            for i in 0..<length { body(start + i, places.stride == 1 ? i : channel) }
        }
    }

    /// Adds to ∂γ and ∂β; `first` is the position of γ among the operation's inputs.
    func backward(_ memory: Memory, _ dy: Input, normalized: Input, count: Int, first: Int) {
        var position = first
        if let scales {
            if let slopes = memory.gradient(scales) {
                if !memory.accumulates(position) { slopes.update(repeating: 0, count: places.count) }
                places.forEachRun(count) { start, channel, length in
                    if places.stride == 1 {
                        Kernels.multiplyAdd(dy + start, normalized + start, into: slopes, count: length)
                    } else {
                        slopes[channel] += Kernels.dot(dy + start, normalized + start, count: length)
                    }
                }
            }
            position += 1
        }
        if let shifts, let slopes = memory.gradient(shifts) {
            if !memory.accumulates(position) { slopes.update(repeating: 0, count: places.count) }
            places.forEachRun(count) { start, channel, length in
                if places.stride == 1 {
                    Kernels.add(slopes, dy + start, into: slopes, count: length)
                } else {
                    slopes[channel] += Kernels.sum(dy + start, count: length)
                }
            }
        }
    }

    /// slopes = γ·∂y, for scales that are there.
    func scale(_ dy: Input, by scales: Input, into slopes: Output, count: Int) {
        places.forEachRun(count) { start, channel, length in
            if places.stride == 1 {
                Kernels.multiply(dy + start, scales, into: slopes + start, count: length)
            } else {
                Kernels.scale(dy + start, by: scales[channel], into: slopes + start, count: length)
            }
        }
    }
}

extension ChannelPlaces {
    /// Walks an array in runs: of one channel each, or, where neighbors differ, of all channels one after the other.
    @inline(__always)
    func forEachRun(_ total: Int, _ body: (_ start: Int, _ channel: Int, _ length: Int) -> Void) {
        var start = 0
        if stride == 1 {
            while start < total {
                body(start, 0, count)
                start += count
            }
        } else {
            var channel = 0
            while start < total {
                body(start, channel, stride)
                start += stride
                channel = channel + 1 == count ? 0 : channel + 1
            }
        }
    }
}
