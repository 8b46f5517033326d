import Testing

@testable import TerminalView

@Suite("The playhead")
struct PlayheadTests {
    private func head(_ last: Int = 500, recorded: Int? = nil) -> Playhead {
        var head = Playhead(lastStep: last)
        head.extend(to: recorded)
        return head
    }

    @Test("stands nowhere before anything is recorded")
    func nothing() {
        var head = head()
        head.advance(seconds: 100)
        head.move(by: 3)
        head.jumpToEnd()
        #expect(head.step == nil)
        #expect(!head.isMoving)
    }

    @Test("takes ten seconds for the whole run at first", arguments: [10, 500, 100_000])
    func pace(last: Int) {
        var head = head(last, recorded: last)
        for _ in 0..<99 { head.advance(seconds: 0.1) }
        #expect(head.step == Int((Double(last) * 0.99).rounded(.down)) || head.step == Int(Double(last) * 0.99))
        #expect(head.isPlaying)
        for _ in 0..<3 { head.advance(seconds: 0.1) }
        #expect(head.isAtEnd)
        #expect(!head.isPlaying)
    }

    @Test("never gets beyond what is recorded, and goes on with it")
    func waits() {
        var head = head(500, recorded: 20)
        head.advance(seconds: 5)
        #expect(head.step == 20)
        #expect(head.isPlaying)
        #expect(!head.isMoving)
        head.extend(to: 60)
        #expect(head.isMoving)
        head.advance(seconds: 100)
        #expect(head.step == 60)
        head.extend(to: 40)
        #expect(head.recorded == 60)
        head.extend(to: 9000)
        #expect(head.recorded == 500)
    }

    @Test("stays where it is stepped or jumped to")
    func stepping() {
        var head = head(500, recorded: 100)
        head.move(by: 7)
        #expect(head.step == 7)
        #expect(!head.isPlaying)
        head.advance(seconds: 10)
        #expect(head.step == 7)
        head.move(by: -20)
        #expect(head.step == 0)
        head.jump(to: 99)
        head.move(by: 20)
        #expect(head.step == 100)
        head.jump(to: .min)
        #expect(head.step == 0)
        head.jumpToEnd()
        #expect(head.step == 100)
    }

    @Test("follows a run to its end where it was sent there, and waits for a step that is not recorded yet")
    func following() {
        var head = head(500, recorded: 100)
        head.jumpToEnd()
        #expect(head.step == 100)
        head.extend(to: 300)
        #expect(head.step == 300)
        head.toggle()
        head.advance(seconds: 1)
        #expect(head.step == 300, "it has not gone back to where the recording was")
        head.extend(to: 500)
        #expect(head.step == 500)
        head.move(by: -1)
        #expect(head.step == 499)
    }

    @Test("goes on from where it was paused, and from the start once the run is over")
    func toggling() {
        var head = head(500, recorded: 500)
        head.advance(seconds: 2)
        head.toggle()
        head.advance(seconds: 2)
        #expect(head.step == 100)
        head.toggle()
        head.advance(seconds: 1)
        #expect(head.step == 150)
        head.jumpToEnd()
        head.toggle()
        #expect(head.step == 0)
        #expect(head.isPlaying)
    }

    @Test("has speeds from an eighth to all at once")
    func speeds() {
        var head = head(800, recorded: 800)
        #expect(head.speed == .times(1))
        head.changeSpeed(by: -100)
        #expect(head.speed == .times(0.125))
        head.advance(seconds: 1)
        #expect(head.step == 10)
        head.changeSpeed(by: 100)
        #expect(head.speed == .most)
        head.advance(seconds: 0.001)
        #expect(head.step == 800)
    }

    @Test("moves in small intervals as far as in large ones")
    func fractions() {
        var head = head(500, recorded: 500)
        for _ in 0..<1000 { head.advance(seconds: 0.001) }
        #expect((49...50).contains(head.step ?? -1))
    }

    @Test("has nothing to do in a run without steps")
    func unstepped() {
        var head = head(0, recorded: 0)
        #expect(head.step == 0)
        #expect(!head.isMoving)
        head.toggle()
        head.move(by: 1)
        head.advance(seconds: 1)
        #expect(head.step == 0)
        #expect(!head.isAtEnd)
    }
}
