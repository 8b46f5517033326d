# What `dash`, `scripts/test` and `scripts/install` share: system packages, the Swift toolchain, building.
# Expects `root` and scripts/lib/stamp.sh. Exit codes: 69 something is missing, 70 the build failed, 73 cannot write.
# shellcheck shell=sh disable=SC1091,SC2154

note() {
    printf 'dash: %s\n' "$*" >&2
}

# fail CODE LINE…: every further line is indented under the first.
fail() {
    code=$1
    note "$2"
    shift 2
    for line in "$@"; do printf '      %s\n' "$line" >&2; done
    exit "$code"
}

. "$root/scripts/lib/packages.sh"
. "$root/scripts/lib/toolchain.sh"
. "$root/scripts/lib/build.sh"

# Makes the machine ready to build; installs what is missing where it may.
prepare() {
    if ! mkdir -p "$root/.build" 2>/dev/null || ! [ -w "$root/.build" ]; then
        fail 73 "cannot write in $root/.build, and the program there was not built from these sources" \
            "Build it once as someone who can: $root/dash --version"
    fi
    require_packages
    require_swift
}
