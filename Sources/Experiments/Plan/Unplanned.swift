import Metrics

/// The state of an experiment that has no plan yet: its simulations describe and record their metrics themselves.
public enum Unplanned: SimulationState {
    public mutating func advance(step: Int) {}
}

extension Experiment where State == Unplanned {
    /// The metrics of a simulation made for that.
    public static func metrics(_ parameters: Parameters) throws(ExperimentError) -> MetricPlan<Unplanned> {
        let metrics = try simulation(parameters, seed: 0).metrics
        return MetricPlan([MetricEntry.once(metrics) { (_, _) throws(WorkCancelled) in MetricEntry.Computed([]) }])
    }

    public static func start(_ parameters: Parameters, seed: UInt64) throws(ExperimentError) -> Unplanned {
        preconditionFailure("\(name) has no plan")
    }
}
