import Foundation
import Fuzzing

/// Runs cases until one fails or the time is over; a line says which case comes next before it is run.
enum FuzzWorker {
    static func run(_ request: FuzzRequest) {
        guard let target = request.targets.first else { return }
        let end = Date().addingTimeInterval(request.minutes * 60)
        var index = request.from
        while request.count.map({ index < request.from + $0 }) ?? true, Date() < end {
            print(index)
            fflush(nil)
            if let fault = target.run(target.input(seed: request.seed, index: index)) {
                print("fault \(fault.replacingOccurrences(of: "\n", with: " "))")
                fflush(nil)
                exit(3)
            }
            index += 1
        }
        print("end \(index)")
        fflush(nil)
    }

    /// One input from a file: how it ends is the exit code.
    static func runOne(_ request: FuzzRequest) {
        guard let target = request.targets.first, let file = request.file,
            let input = FileManager.default.contents(atPath: file)
        else { exit(64) }
        exit(target.run(Array(input)) == nil ? 0 : 3)
    }
}
