// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that a build of dash never builds it.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "dash", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .target(name: "CPeak", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
        .executableTarget(
            name: "KernelBenchmarks",
            dependencies: [
                "CPeak",
                .product(name: "Learning", package: "dash"),
                .product(name: "Numerics", package: "dash"),
                .product(name: "Figures", package: "dash"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
