/// The schedules by name, in the order in which they are listed.
public enum ScheduleCatalogue {
    public static let all: [any Schedule.Type] = [
        ConstantSchedule.self,
        StepSchedule.self,
        MultiStepSchedule.self,
        ExponentialSchedule.self,
        PolynomialSchedule.self,
        LinearSchedule.self,
        CosineSchedule.self,
        CosineRestartsSchedule.self,
        NoamSchedule.self,
        CyclicSchedule.self,
        OneCycleSchedule.self,
        ReduceOnPlateau.self,
    ]
}
