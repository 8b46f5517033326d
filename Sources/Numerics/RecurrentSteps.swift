import CKernels

// Steps of gated recurrent units, for one row of a batch and `count` units; gates lie side by side as PyTorch orders them.
extension Kernels {
    /// gates (i, f, g, o): sums on entry, activations on return. c = fma(f, before, i·g), h = o·tanh c.
    @inlinable
    public static func lstmStep(
        gates: Output, before: Input, cell: Output, tanhCell: Output, state: Output, count: Int
    ) {
        dash_lstm_step(gates, before, cell, tanhCell, state, count)
    }

    /// `sums` gets the gradient by the gates' sums; `cellGradient` holds ∂c on entry and that of the cell before on return.
    @inlinable
    public static func lstmStepBackward(
        gates: Input, before: Input, tanhCell: Input, stateGradient: Input, cellGradient: Output, sums: Output,
        count: Int
    ) {
        dash_lstm_step_backward(gates, before, tanhCell, stateGradient, cellGradient, sums, count)
    }

    /// gates (r, z, n): the input's sums on entry, activations on return; `recurrent` holds the state's sums.
    /// n = tanh(fma(r, recurrentₙ, xₙ)), h = fma(z, before, (1 − z)·n).
    @inlinable
    public static func gruStep(gates: Output, recurrent: Input, before: Input, state: Output, count: Int) {
        dash_gru_step(gates, recurrent, before, state, count)
    }

    /// The gradients by the input's and the state's sums; `stateGradient` holds ∂h on entry and what z passes on to the
    /// state before on return.
    @inlinable
    public static func gruStepBackward(
        gates: Input, recurrent: Input, before: Input, stateGradient: Output, inputSums: Output, recurrentSums: Output,
        count: Int
    ) {
        dash_gru_step_backward(gates, recurrent, before, stateGradient, inputSums, recurrentSums, count)
    }
}
