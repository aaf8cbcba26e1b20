import path from 'node:path';

/**
 * The configuration of the smallest Ceph that serves S3. It touches nothing
 * outside of its folder.
 *
 * @param {{ folder: string, fsid: string, port: number, tlsPort?: number,
 *   monitorPort: number }} options
 */
export function cephConf({ folder, fsid, port, tlsPort, monitorPort }) {
  const at = (...parts) => path.join(folder, ...parts);
  const tls = tlsPort
    ? ` ssl_endpoint=127.0.0.1:${tlsPort} ssl_certificate=${at(
        'tls.crt',
      )} ssl_private_key=${at('tls.key')}`
    : '';
  return `
[global]
fsid = ${fsid}
mon_initial_members = a
mon_host = [v2:127.0.0.1:${monitorPort}]
public_network = 127.0.0.0/8
ms_bind_ipv6 = false
# Without authentication, the gateway never gets an answer.
auth_cluster_required = cephx
auth_service_required = cephx
auth_client_required = cephx
auth_allow_insecure_global_id_reclaim = false
keyring = ${at('keyring')}
run_dir = ${at('run')}
admin_socket = ${at('run', '$name.$pid.asok')}
pid_file = ${at('run', '$name.pid')}
crash_dir = ${at('run')}
log_file =
log_to_stderr = false
err_to_stderr = true
mon_cluster_log_file =
# One store has all copies: one.
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pgp_num = 4
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_warn_on_pool_no_redundancy = false
mon_max_pg_per_osd = 1000
mon_data_avail_crit = 1
[mon.a]
mon_data = ${at('mon', 'a')}
paxos_propose_interval = 0.05
paxos_min_wait = 0.01
[osd]
osd_data = ${at('osd', '$id')}
osd_objectstore = memstore
memstore_device_bytes = 4294967296
osd_op_num_shards = 2
osd_max_object_name_len = 1024
[client.rgw.tests]
rgw_frontends = beast endpoint=127.0.0.1:${port}${tls}
rgw_data = ${at('rgw')}
rgw_thread_pool_size = 64
rgw_override_bucket_index_max_shards = 1
rgw_dynamic_resharding = false
rgw_enable_usage_log = false
rgw_dns_name = localhost
`;
}

/**
 * The keys of the daemons and what each may do, as arguments of ceph-authtool.
 *
 * @returns {string[][]}
 */
export function keyringCommands(folder) {
  const file = path.join(folder, 'keyring');
  const rights = {
    'mon.': { mon: 'allow *' },
    'client.admin': { mon: 'allow *', osd: 'allow *' },
    'osd.0': { mon: 'allow profile osd', osd: 'allow *' },
    'client.rgw.tests': { mon: 'allow rwx', osd: 'allow rwx' },
  };
  return Object.entries(rights).map(([name, caps], i) => [
    ...(i === 0 ? ['--create-keyring'] : []),
    file,
    ...['--gen-key', '-n', name],
    ...Object.entries(caps).flatMap(cap => ['--cap', ...cap]),
  ]);
}
