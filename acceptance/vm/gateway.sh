# shellcheck shell=bash disable=SC2154
# The gateway with a simulated LINSTOR, which generates the promoter files. Sourced by run-scenario.
# Uses: here, work, in_tools, fail.

gateway() {
    "$here/../../linstor-gateway" "$@"
}

start_gateway() {
    mkdir -p "$work/promoter"
    gateway demo --serve >"$work/gateway.log" 2>&1 &
    gateway_pid=$!
    until in_tools curl -sf -o /dev/null http://127.0.0.1:8337/api/v2/status; do
        kill -0 "$gateway_pid" 2>/dev/null || fail "the gateway did not start: $(<"$work/gateway.log")"
        sleep 0.2
    done
}

# Stops the gateway: the machines need its memory and CPU time.
stop_gateway() {
    kill "$gateway_pid"
    wait "$gateway_pid" || true
}

# save_promoter_file PROTOCOL RESOURCE: saves the file that LINSTOR would deliver to every node as RESOURCE.toml
save_promoter_file() {
    in_tools curl -sf "http://127.0.0.1:3370/v1/files/%2Fetc%2Fdrbd-reactor.d%2Flinstor-gateway-$1-$2.toml?content=true" |
        in_tools jq -r .content | base64 -d >"$work/promoter/$2.toml"
}
