# The Swift toolchain: finds it on PATH or in the usual places; sets `swift`.
# DASH_SWIFT, when set, is the `swift` to use and no other is looked for.
# shellcheck shell=sh disable=SC2154

# Makes sure of a toolchain that is new enough and works here, or stops with 69.
require_swift() {
    if [ -n "${DASH_SWIFT:-}" ]; then
        swift=$DASH_SWIFT
        if ! is_swift "$swift"; then fail 69 "DASH_SWIFT=$swift is not a Swift compiler; it says:" "$swift_answer"; fi
    else
        search_swift
    fi
    require_version
    require_working_swift
}

search_swift() {
    seen=
    first_answer=
    for candidate in \
        "$(command -v swift 2>/dev/null || true)" \
        "${SWIFTLY_BIN_DIR:-}/swift" \
        "${HOME:-}/.local/share/swiftly/bin/swift" \
        "${HOME:-}/.swiftly/bin/swift" \
        /opt/swift/usr/bin/swift \
        /usr/local/swift/usr/bin/swift \
        /usr/share/swift/usr/bin/swift \
        /Library/Developer/Toolchains/swift-latest.xctoolchain/usr/bin/swift; do
        if [ -z "$candidate" ] || ! [ -x "$candidate" ]; then continue; fi
        if is_swift "$candidate"; then
            swift=$candidate
            return
        fi
        if [ -z "$seen" ]; then
            seen=$candidate
            first_answer=$swift_answer
        fi
    done
    if [ -n "$seen" ]; then
        fail 69 "$seen does not run as a Swift compiler; it says:" "$first_answer" \
            "The packages it needs on this system are listed at https://www.swift.org/install"
    fi
    fail 69 "no Swift compiler found; dash needs Swift $(needed_version) or newer" \
        "Get it from https://www.swift.org/install, then run this again." \
        "If it is installed already, put its bin folder on PATH or set DASH_SWIFT to its swift."
}

# OpenStack's client is called swift too, so the answer is read. Sets `swift_answer`: the version line, or what it says instead.
is_swift() {
    swift_answer=$("$1" --version 2>&1 </dev/null) || true
    case $swift_answer in
    *'Swift version '*) return 0 ;;
    esac
    swift_answer=$(printf '%s\n' "$swift_answer" | head -n 3)
    return 1
}

# The manifest's first line states it: one place to change.
needed_version() {
    sed -n '1s/.*swift-tools-version: *\([0-9.]*\).*/\1/p' "$root/Package.swift"
}

require_version() {
    found=$(printf '%s\n' "$swift_answer" | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    needed=$(needed_version)
    if [ "${found%%.*}" -gt "${needed%%.*}" ]; then return; fi
    if [ "${found%%.*}" -eq "${needed%%.*}" ] && [ "${found#*.}" -ge "${needed#*.}" ]; then return; fi
    fail 69 "$swift is Swift $found; dash needs $needed or newer" "Get it from https://www.swift.org/install"
}

# A toolchain unpacked on a bare system may lack a linker or libraries. Each is tried once, on a program of one line.
require_working_swift() {
    tried=$root/.build/toolchain
    toolchain="$swift: $swift_answer"
    if [ "$(cat "$tried" 2>/dev/null)" = "$toolchain" ]; then return; fi
    if ! try_swift && ! { install_with_apt linker libcurl libxml2 && try_swift; }; then
        note "$swift cannot build a program of one line on this system:"
        printf '%s\n' "$swift_complaint" | tail -n 3 >&2
        stop_for 'it needs a linker and some libraries; see also https://www.swift.org/install' linker libcurl libxml2
    fi
    printf '%s\n' "$toolchain" >"$tried"
}

try_swift() {
    trial=$(mktemp -d "${TMPDIR:-/tmp}/dash-swift.XXXXXX")
    echo 'import Foundation; print(Date())' >"$trial/main.swift"
    works=yes
    swift_complaint=$(
        "$swift" build --version 2>&1 </dev/null &&
            "${swift}c" -module-cache-path "$trial" "$trial/main.swift" -o "$trial/main" 2>&1 </dev/null
    ) || works=no
    rm -rf "$trial"
    [ "$works" = yes ]
}

# Runs SwiftPM on the package, with everything it keeps under .build: a home folder that cannot be written is no obstacle.
# swiftpm VERB ARGUMENT…
swiftpm() {
    verb=$1
    shift
    CLANG_MODULE_CACHE_PATH=$root/.build/cache/clang "$swift" "$verb" --package-path "$root" \
        --cache-path "$root/.build/cache" --config-path "$root/.build/configuration" \
        --security-path "$root/.build/security" "$@"
}

# On Linux the Swift runtime goes into the program: it starts sooner and outlives the toolchain's folder.
static_runtime() {
    if [ "$(uname -s)" != Linux ]; then return; fi
    resources=$("$swift" -print-target-info 2>/dev/null | sed -n 's/.*"runtimeResourcePath": *"\(.*\)".*/\1/p')
    if [ -d "${resources}_static" ]; then echo --static-swift-stdlib; fi
}
