import Foundation
import Fuzzing

// scripts/fuzz: runs targets in processes of their own, so that a trap or a hang is an input to keep and not the end.

let arguments = Array(CommandLine.arguments.dropFirst())
do {
    let request = try FuzzRequest(arguments)
    switch request.mode {
    case .worker: FuzzWorker.run(request)
    case .one: FuzzWorker.runOne(request)
    case .campaign: exit(FuzzCampaign(request).run())
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(64)
}
