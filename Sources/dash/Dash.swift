import ArgumentParser

@main
struct Dash: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dash", abstract: "A laboratory for training dynamics in the terminal.", version: "0.1.0")
}
