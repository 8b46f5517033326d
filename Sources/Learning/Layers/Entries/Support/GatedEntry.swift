import Numerics

extension RecurrentOutput {
    func build(_ kind: GatedRecurrence.Kind, at place: LayerPlace, in builder: inout GraphBuilder) -> BuiltLayer {
        let layer = GatedRecurrence(
            kind, name: place.name, inputs: place.input.features ?? 0, width: units,
            initializer: place.weightInitializer, recurrentInitializer: place.initializer ?? Orthogonal(),
            seed: place.seed, in: &builder)
        return BuiltLayer { x, _, builder in
            let (states, trace) = layer.apply(to: x, in: &builder)
            return LayerValue(self.of(states, in: &builder), recurrent: trace)
        }
    }
}
