# System packages: finds what is missing, installs it with apt-get where it may, else prints the command and stops.
# shellcheck shell=sh disable=SC2046,SC2086,SC2154 # lists of plain names are split on purpose

# The things that this machine lacks, one a line. What a Swift toolchain needs itself is told by trying it: toolchain.sh.
missing_things() {
    if ! command -v git >/dev/null 2>&1; then echo git; fi
    if ! command -v pkg-config >/dev/null 2>&1; then echo pkg-config; fi
    for library in libpng ncursesw pangocairo; do
        if ! pkg-config --exists "$library" >/dev/null 2>&1; then echo "$library"; fi
    done
    # Homebrew's giflib tells pkg-config nothing.
    if ! pkg-config --exists libgif >/dev/null 2>&1 && ! has_header gif_lib.h; then echo giflib; fi
    if ! pkg-config --exists libwebpmux >/dev/null 2>&1; then echo libwebpmux; fi
    if ! has_fonts fonts-noto-core 'Noto Sans' 'Noto Sans Math' 'Noto Sans Symbols2'; then echo Noto-Sans; fi
    if ! has_fonts fonts-noto-cjk 'Noto Sans CJK SC'; then echo Noto-CJK; fi
}

# has_header NAME: in one of the places where compilers look.
has_header() {
    for prefix in /usr /usr/local /opt/homebrew; do
        if [ -e "$prefix/include/$1" ]; then return 0; fi
    done
    return 1
}

# has_fonts DEBIAN-PACKAGE FAMILY…: fontconfig knows; where its tools are not installed, dpkg does.
has_fonts() {
    package=$1
    shift
    if command -v fc-list >/dev/null 2>&1; then
        for family in "$@"; do
            if [ -z "$(fc-list ":family=$family" family 2>/dev/null)" ]; then return 1; fi
        done
        return 0
    fi
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
    *' installed') return 0 ;;
    esac
    return 1
}

# names_for MANAGER THING…: its packages for them, one a line.
names_for() {
    manager=$1
    shift
    for thing in "$@"; do
        awk -v manager="$manager" -v thing="$thing" \
            '$1 == manager && $2 == thing { for (i = 3; i <= NF; i++) print $i }' "$root/scripts/lib/packages.txt"
    done
}

# Debian had the wide-character headers in a package of their own before 10.
apt_names() {
    apt_packages=$(names_for apt-get "$@")
    if ! apt_knows libncurses-dev && apt_knows libncursesw5-dev; then
        apt_packages=$(printf '%s\n' "$apt_packages" | sed 's/^libncurses-dev$/libncursesw5-dev/')
    fi
    echo $apt_packages
}

apt_knows() {
    [ -n "$(apt-cache show "$1" 2>/dev/null)" ]
}

# The command a person types on this machine to install the things; nothing where the package manager is unknown.
install_command() {
    for manager in apt-get brew dnf pacman zypper apk; do
        if command -v "$manager" >/dev/null 2>&1; then break; fi
        manager=
    done
    case $manager in
    apt-get) echo sudo apt-get install --no-install-recommends $(apt_names "$@") ;;
    brew) echo brew install $(names_for brew "$@") ;;
    pacman) echo sudo pacman -S --needed $(names_for pacman "$@") ;;
    apk) echo sudo apk add $(names_for apk "$@") ;;
    ?*) echo sudo "$manager" install $(names_for "$manager" "$@") ;;
    esac
}

# Makes sure that everything is there, or stops with 69.
require_packages() {
    add_keg_only_libraries
    missing=$(missing_things)
    if [ -z "$missing" ]; then return; fi
    if install_with_apt $missing; then missing=$(missing_things); fi
    if [ -z "$missing" ]; then return; fi
    stop_for "missing on this system: $(list_things $missing)" $missing
}

# stop_for MESSAGE THING…: stops with 69 and the command that installs the things.
stop_for() {
    message=$1
    shift
    command_line=$(install_command "$@")
    if [ -n "$command_line" ]; then
        fail 69 "$message" 'Install it with:' "    $command_line"
    fi
    fail 69 "$message" 'Install it with your package manager: pkg-config finds the libraries, fc-list the fonts.'
}

# Homebrew keeps its ncurses off pkg-config's path, since macOS has an older one.
add_keg_only_libraries() {
    for keg in /opt/homebrew/opt/ncurses /usr/local/opt/ncurses; do
        if [ -d "$keg/lib/pkgconfig" ]; then
            PKG_CONFIG_PATH=$keg/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
            export PKG_CONFIG_PATH
        fi
    done
}

# list_things THING…: in words, parted by commas.
list_things() {
    words=
    for thing in "$@"; do
        case $thing in
        libpng | ncursesw | pangocairo | giflib | libwebpmux) thing="$thing headers" ;;
        Noto-Sans) thing='the Noto Sans fonts' ;;
        Noto-CJK) thing='the font Noto Sans CJK SC' ;;
        linker) thing='a linker and C++ headers for Swift' ;;
        esac
        words=${words:+$words, }$thing
    done
    echo "$words"
}

# May this user install packages? Sets `as_root`, what to put before the command. sudo may ask on a terminal only.
may_install() {
    as_root=
    if [ "$(id -u)" -eq 0 ]; then return 0; fi
    if ! command -v sudo >/dev/null 2>&1; then return 1; fi
    if sudo -n true >/dev/null 2>&1; then
        as_root='sudo -n'
    elif [ -t 0 ] && [ -t 2 ]; then
        as_root=sudo
    else
        return 1
    fi
}

# Installs the things, or returns 1 where it may not; the caller looks whether it worked.
install_with_apt() {
    if ! command -v apt-get >/dev/null 2>&1 || ! may_install; then return 1; fi
    apt_log=$(mktemp "${TMPDIR:-/tmp}/dash-apt.XXXXXX")
    # A container's image comes without package lists.
    if ! apt_knows libpng-dev; then run_apt update || true; fi
    packages=$(apt_names "$@")
    note "missing on this system: $(list_things "$@")"
    note "running: ${as_root:+$as_root }apt-get install --no-install-recommends $packages"
    if ! run_apt install $packages; then
        # Old lists name versions that the mirror has replaced since.
        run_apt update || true
        if ! run_apt install $packages; then
            note 'apt-get failed:'
            grep '^E: ' "$apt_log" >&2 || tail -n 5 "$apt_log" >&2
        fi
    fi
    rm -f "$apt_log"
}

run_apt() {
    if [ "$as_root" = sudo ]; then note 'sudo may ask for your password'; fi
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        --no-install-recommends "$@" >"$apt_log" 2>&1 </dev/null
}
