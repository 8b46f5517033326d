# Is the built program the one these sources make? Expects `root`; sets `build`, `binary` and `stamp`.
# It runs on every launch, so it is a file of its own and starts as few processes as it can.
# shellcheck shell=sh disable=SC2154

build=$root/.build/launcher
binary=$build/release/dash
stamp=$build/sources

# Everything that decides what gets built, by content: time stamps miss a deleted file and a checkout of an older one.
sources() {
    (
        cd "$root" || exit
        find Package.swift Sources dash scripts/lib -type f ! -name '.*' -exec cksum {} +
        uname -sm
    )
}

# SwiftPM writes this file while it builds, so it is read apart from the sources.
resolved_versions() {
    if [ -f "$root/Package.resolved" ]; then cksum <"$root/Package.resolved"; fi
}

is_built() {
    [ -x "$binary" ] && [ -r "$stamp" ] && [ "$(sources && resolved_versions)" = "$(cat "$stamp")" ]
}
