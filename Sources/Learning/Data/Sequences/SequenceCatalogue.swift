/// The sequence tasks by name, in the order in which they are listed.
public enum SequenceCatalogue {
    public static let all: [any SequenceTask.Type] = [
        CopyTask.self,
        ReverseTask.self,
        InductionTask.self,
        ModularTask.self,
    ]
}
