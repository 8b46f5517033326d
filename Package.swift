// swift-tools-version: 6.2
import PackageDescription

// Contraction stays off and every multiply-add is an explicit fma: the same bits on every machine.
// Kernels are optimized in debug builds too, since a debug test run would otherwise take ~50× as long.
let kernelFlags: [CSetting] = [.unsafeFlags(["-O3", "-ffp-contract=off", "-fno-math-errno"])]

// Conversions to integers that may trap are deprecated by Sources/Bounds, so that none compiles.
let bounded: [SwiftSetting] = [.treatWarning("DeprecatedDeclaration", as: .error)]

let package = Package(
    name: "dash",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "dash", targets: ["dash"]),
        // What the benchmarks link.
        .library(name: "Learning", targets: ["Learning"]),
        .library(name: "Numerics", targets: ["Numerics"]),
        .library(name: "Figures", targets: ["Scenarios", "Experiments", "Charts", "Metrics", "FigureExport"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "CKernels", cSettings: kernelFlags),
        .systemLibrary(
            name: "CNcurses", pkgConfig: "ncursesw",
            providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
        .systemLibrary(
            name: "CPNG", pkgConfig: "libpng",
            providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
        .systemLibrary(
            name: "CGIF", pkgConfig: "libgif",
            providers: [.apt(["libgif-dev"]), .brew(["giflib"])]),
        .systemLibrary(
            name: "CWebP", pkgConfig: "libwebpmux",
            providers: [.apt(["libwebp-dev"]), .brew(["webp"])]),
        .systemLibrary(
            name: "CPango", pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
        .target(name: "CSignals"),
        .target(name: "CMemory"),

        .target(name: "Bounds"),
        .target(name: "Numerics", dependencies: ["CKernels", "Bounds"], swiftSettings: bounded),
        .target(name: "Formulas", dependencies: ["Numerics", "Bounds"], swiftSettings: bounded),
        .target(name: "Learning", dependencies: ["Formulas", "Numerics", "Bounds"], swiftSettings: bounded),
        .target(name: "Metrics"),
        .target(
            name: "Experiments", dependencies: ["Learning", "Formulas", "Numerics", "Metrics", "Bounds"],
            swiftSettings: bounded),
        .target(
            name: "Scenarios",
            dependencies: [
                "Experiments", "Formulas", "Metrics", "Charts", "Bounds", .product(name: "Yams", package: "Yams"),
            ], swiftSettings: bounded),
        .target(name: "Charts", dependencies: ["Metrics", "Bounds"], swiftSettings: bounded),
        .target(
            name: "FigureExport", dependencies: ["Charts", "Metrics", "Bounds", "CPango", "CPNG", "CGIF", "CWebP"],
            swiftSettings: bounded),
        .target(
            name: "TerminalView", dependencies: ["Charts", "Scenarios", "Experiments", "Metrics", "Bounds"],
            swiftSettings: bounded),
        .target(
            name: "CursesDriver",
            dependencies: ["TerminalView", "Scenarios", "Charts", "Metrics", "Bounds", "CNcurses", "CSignals"],
            swiftSettings: bounded),
        .target(
            name: "FigureTesting", dependencies: ["Scenarios", "Charts", "FigureExport", "Metrics", "Bounds"],
            swiftSettings: bounded),
        .executableTarget(
            name: "dash",
            dependencies: [
                "CursesDriver", "TerminalView", "FigureTesting", "FigureExport", "Charts", "Scenarios",
                "Experiments", "Learning", "Numerics", "Metrics", "Bounds", "CMemory",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: bounded),

        .testTarget(name: "BoundsTests", dependencies: ["Bounds"]),
        .testTarget(name: "SignalsTests", dependencies: ["CSignals"]),
        .testTarget(
            name: "NumericsTests", dependencies: ["Numerics", "CKernels"], resources: [.copy("Fixtures")]),
        .testTarget(name: "FormulasTests", dependencies: ["Formulas", "Learning", "Numerics"]),
        .testTarget(
            name: "LearningTests", dependencies: ["Learning", "Formulas"], resources: [.copy("Fixtures")]),
        .testTarget(name: "MetricsTests", dependencies: ["Metrics"]),
        .target(name: "CAllocations", path: "Tests/CAllocations"),
        .testTarget(
            name: "ExperimentsTests", dependencies: ["Experiments", "Learning", "Numerics", "Metrics", "CAllocations"],
            resources: [.copy("Fixtures")]),
        .testTarget(
            name: "ScenariosTests", dependencies: ["Scenarios", "Experiments", "Charts", "Metrics", "CAllocations"]),
        .testTarget(name: "ChartsTests", dependencies: ["Charts", "Metrics"]),
        .testTarget(name: "FigureExportTests", dependencies: ["FigureExport", "Charts", "Metrics"]),
        .testTarget(
            name: "TerminalViewTests",
            dependencies: ["TerminalView", "Scenarios", "Experiments", "Charts", "Metrics"]),
        .testTarget(
            name: "FigureTestingTests",
            dependencies: [
                "FigureTesting", "Scenarios", "Experiments", "Learning", "Numerics", "FigureExport", "Charts",
                "Metrics",
            ]),
        .target(
            name: "Fuzzing",
            dependencies: [
                "Scenarios", "Experiments", "Learning", "Formulas", "Charts", "Metrics", "FigureExport",
                "FigureTesting",
                "TerminalView",
            ], path: "Tests/Fuzzing"),
        .executableTarget(name: "dash-fuzz", dependencies: ["Fuzzing"], path: "Tests/FuzzDriver"),
        .testTarget(name: "FuzzTests", dependencies: ["Fuzzing"], exclude: ["Crashers"]),
        .testTarget(name: "HouseTests"),
        .testTarget(name: "EndToEndTests"),
    ],
    swiftLanguageModes: [.v6]
)

// A part of the tests alone, which builds in a fraction of the time: DASH_TESTS=LearningTests,HouseTests swift build --build-tests
if let wanted = Context.environment["DASH_TESTS"]?.split(separator: ",").map(String.init), !wanted.isEmpty {
    package.targets.removeAll { $0.type == .test && !wanted.contains($0.name) }
}
