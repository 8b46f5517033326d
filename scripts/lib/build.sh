# Building, quietly: one progress line on standard error, the compiler's errors when it fails.
# shellcheck shell=sh disable=SC2154

# Builds the program and stamps it with the sources as they were before, so that an edit made meanwhile is built next time.
# The old stamp goes first: a build cut short must not pass for a finished one.
build_dash() {
    rm -f "$stamp"
    before=$(sources)
    # shellcheck disable=SC2046 # one flag or none
    build_quietly build -c release --product dash --scratch-path "$build" $(static_runtime)
    { printf '%s\n' "$before" && resolved_versions; } >"$stamp.$$"
    mv -f "$stamp.$$" "$stamp"
}

# build_quietly VERB ARGUMENT…: runs SwiftPM with its output in a log.
build_quietly() {
    mkdir -p "$root/.build"
    log=$root/.build/log.$$
    : >"$log"
    swiftpm "$@" >"$log" 2>&1 &
    child=$!
    trap 'stop_build 130' INT
    trap 'stop_build 143' TERM
    trap 'stop_build 129' HUP
    if [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; then
        show_progress
    else
        say_progress
    fi
    status=0
    wait "$child" || status=$?
    trap - INT TERM HUP
    if [ "$status" -ne 0 ]; then
        show_errors "$log"
        mv -f "$log" "$root/.build/failed.log"
        fail 70 "the build failed; all of its output is in $root/.build/failed.log"
    fi
    rm -f "$log"
}

stop_build() {
    trap '' INT TERM HUP
    # A child of a shell in the background ignores INT. Who does not end soon is killed with its compilers.
    kill -TERM "$child" 2>/dev/null || true
    for _ in 1 2; do
        if kill -0 "$child" 2>/dev/null; then sleep 0.1; fi
    done
    if kill -0 "$child" 2>/dev/null; then
        compilers=$(ps -o pid= --ppid "$child" 2>/dev/null || true)
        # shellcheck disable=SC2086 # numbers
        kill -KILL "$child" $compilers 2>/dev/null || true
    fi
    rm -f "$log"
    if [ -t 2 ]; then printf '\r\033[K' >&2; fi
    note 'build stopped'
    exit "$1"
}

# The last step in the log, cut to the terminal's width, rewritten in place until the build ends.
show_progress() {
    width=$(stty size <&2 2>/dev/null | cut -d ' ' -f 2)
    if [ "${width:-0}" -lt 20 ]; then width=80; fi
    while kill -0 "$child" 2>/dev/null; do
        step=$(sed -n '/^\[/p; /^Fetch/p; /^Creating/p; /^Another instance/p' "$log" | tail -n 1 | cut -c "1-$((width - 16))")
        if [ "$step" != "${shown:-}" ]; then printf '\r\033[Kdash: building %s' "$step" >&2; fi
        shown=$step
        sleep 0.2
    done
    printf '\r\033[K' >&2
}

# Without a terminal: one line, and a second one if another build in the same folder must end first.
say_progress() {
    note 'building, which takes a few minutes the first time …'
    waiting=
    while kill -0 "$child" 2>/dev/null; do
        if [ -z "$waiting" ] && grep -q '^Another instance of SwiftPM' "$log"; then
            waiting=yes
            note 'waiting for another build in the same folder to end'
        fi
        sleep 0.2
    done
}

# The compiler's and SwiftPM's error lines with the source excerpt under each, once each; the log's end when there are none.
show_errors() {
    awk '
        /^[^ ].*: (fatal )?error: / || /^error: / { shown = !seen[$0]++; if (shown && ++errors > 20) exit }
        /^\[[0-9]+\/[0-9]+\]/ || /: (warning|note): / { shown = 0 }
        shown { print; found = 1 }
        END { exit !found }
    ' "$1" >&2 || tail -n 20 "$1" >&2
}
