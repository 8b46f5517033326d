import Foundation
import Fuzzing

/// What the command line asks for.
struct FuzzRequest {
    enum Mode { case campaign, worker, one }

    struct Wrong: Error, CustomStringConvertible {
        var description: String
    }

    var mode = Mode.campaign
    var targets: [FuzzTarget] = []
    var minutes = 1.0
    var seed = UInt64.random(in: 0..<1_000_000)
    var from = 0
    /// How many cases; as many as the time allows when nil.
    var count: Int?
    var file: String?

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        func value(_ option: String) throws -> String {
            guard let value = rest.popFirst() else { throw Wrong(description: "\(option): expected a value") }
            return value
        }
        func number<Number: LosslessStringConvertible>(_ option: String) throws -> Number {
            let text = try value(option)
            guard let number = Number(text) else {
                throw Wrong(description: "\(option): expected a number; found \(text)")
            }
            return number
        }
        while let word = rest.popFirst() {
            switch word {
            case "--minutes": minutes = try number(word)
            case "--seed": seed = try number(word)
            case "--from": from = try number(word)
            case "--count": count = try number(word)
            case "--worker": mode = .worker
            case "--one":
                mode = .one
                file = try value(word)
            default:
                guard let target = FuzzTargets.named(word) else {
                    let names = FuzzTargets.all.map(\.name).joined(separator: ", ")
                    throw Wrong(
                        description:
                            "fuzz [--minutes N] [--seed N] [--from N] [--count N] [TARGET …]; targets: \(names)")
                }
                targets.append(target)
            }
        }
        if targets.isEmpty { targets = FuzzTargets.all }
    }
}
