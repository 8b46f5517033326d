import Charts
import Testing

@testable import TerminalView

@Suite("A computational graph in the live view")
struct GraphPanelTests {
    private func lines(_ columns: Int, _ rows: Int, step: Int) throws -> [String] {
        let session = try ModelSession(
            ["backpropagation", "--panel", "graph", "--step", "\(step)"], columns: columns, rows: rows)
        return DashboardView.draw(session.dashboard).asText.split(separator: "\n").map(String.init)
    }

    @Test("is drawn where there is room, as far as the playhead has come")
    func drawn() throws {
        let forward = try lines(170, 40, step: 3).joined(separator: "\n")
        #expect(forward.contains("v₃ = σ(v₂)") && forward.contains("0.6225") && !forward.contains("∂ 1"))
        let back = try lines(170, 40, step: 9).joined(separator: "\n")
        #expect(back.contains("∂ −0.378") && back.contains("← 0.378") && !back.contains("∂ −0.0887"))
        let done = try lines(170, 40, step: 12).joined(separator: "\n")
        #expect(done.contains("∂ −0.0887") && done.contains("∂ −0.177"))
    }

    @Test("is the way from the result to the node at hand where there is none")
    func path() throws {
        let back = try lines(60, 16, step: 9)
        let at = try #require(back.firstIndex { $0.contains("f = 0.5·v₅") })
        #expect(back[at].contains("∂ 1") && back[at + 1].contains("v₅ = v₄²") && back[at + 2].contains("▸ v₄ = y − v₃"))
        #expect(back[at + 3].contains("y") && back[at + 4].contains("v₃ = σ(v₂)") && !back[at + 5].contains("v₂ ="))
        let forward = try lines(60, 16, step: 2)
        let sum = try #require(forward.firstIndex { $0.contains("▸ v₂ = v₁ + b") })
        #expect(forward[sum].contains("0.5") && !forward.contains { $0.contains("f =") })
    }
}
