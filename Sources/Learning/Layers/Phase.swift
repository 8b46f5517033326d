/// What a program is for. Layers that train otherwise than they infer, dropout and batch normalization, ask for it.
///
/// A graph may hold a program of each kind over the same parameters and the same running statistics.
/// PyTorch: `module.train()` and `module.eval()`.
public enum Phase: Sendable, Hashable {
    case training
    case inference
}
