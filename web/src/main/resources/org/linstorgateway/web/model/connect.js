import { addresses, clientVolumes, hosts } from './target.js';

/**
 * A way for clients to reach a target.
 *
 * @typedef {{client: string, steps: {text?: string, command?: string}[]}} Way
 */

const ISCSI_PORT = 3260;
const NVME_PORT = 4420;
/** The folder of all exports on the nodes. */
const EXPORTS = '/srv/gateway-exports/';

/** Addresses of version 6 stand in brackets before a port. */
const withPort = (host, port) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);

/** @returns {Way[]} */
export function waysTo(protocol, target) {
  return ({ iscsi: iscsiWays, nfs: nfsWays, 'nvme-of': nvmeWays }[protocol] ?? (() => []))(target);
}

/** @returns {Way[]} */
function iscsiWays(target) {
  const { iqn } = target;
  const portals = hosts(target).map(host => withPort(host, ISCSI_PORT));
  const [first] = portals;
  const chap = target.username
    ? [{ command: [`iscsiadm -m node -T ${iqn} --op update -n node.session.auth.authmethod -v CHAP`,
      `iscsiadm -m node -T ${iqn} --op update -n node.session.auth.username -v ${target.username}`,
      `iscsiadm -m node -T ${iqn} --op update -n node.session.auth.password -v PASSWORD`].join('\n') }]
    : [];
  const allowed = target.allowed_initiators?.length
    ? [{ text: `Only these initiators may log in: ${target.allowed_initiators.join(', ')}. The name of the client is in /etc/iscsi/initiatorname.iscsi.` }]
    : [];
  return [
    { client: 'Linux (open-iscsi)', steps: [...allowed,
      { command: `iscsiadm -m discovery -t sendtargets -p ${first}` }, ...chap,
      { command: portals.map(portal => `iscsiadm -m node -T ${iqn} -p ${portal} --login`).join('\n') },
      { text: 'Log in again after a restart of the client:', command: `iscsiadm -m node -T ${iqn} --op update -n node.startup -v automatic` }] },
    { client: 'Windows', steps: [{ text: 'In PowerShell, as an administrator:',
      command: [`Set-Service MSiSCSI -StartupType Automatic; Start-Service MSiSCSI`,
        ...hosts(target).map(host => `New-IscsiTargetPortal -TargetPortalAddress ${host}`),
        `Connect-IscsiTarget -NodeAddress ${iqn} -IsPersistent $true${target.username
          ? ` -AuthenticationType ONEWAYCHAP -ChapUsername ${target.username} -ChapSecret PASSWORD` : ''}`].join('\n') },
    { text: 'Then bring the disk online in Disk Management.' }] },
    { client: 'VMware ESXi', steps: [{ text: 'ADAPTER is the name of the software iSCSI adapter, such as vmhba64:',
      command: ['esxcli iscsi software set --enabled=true', 'esxcli iscsi adapter list',
        ...portals.map(portal => `esxcli iscsi adapter discovery sendtarget add --adapter=ADAPTER --address=${portal}`),
        ...(target.username
          ? [`esxcli iscsi adapter auth chap set --adapter=ADAPTER --direction=uni --level=required --authname=${target.username} --secret=PASSWORD`]
          : []),
        'esxcli storage core adapter rescan --adapter=ADAPTER'].join('\n') }] },
  ];
}

/** @returns {Way[]} */
function nfsWays(target) {
  const [host] = hosts(target);
  const server = host.includes(':') ? `[${host}]` : host;
  const paths = clientVolumes(target).map(volume => `${EXPORTS}${target.name}${volume.export_path.replace(/\/+$/, '')}`);
  const name = path => path.split('/').findLast(Boolean) ?? target.name;
  const version = target.nfs_versions?.length ? 'vers=4,' : '';
  const networks = target.allowed_ips?.some(network => !network.endsWith('/0')) ? [{ text: `Only hosts of ${target.allowed_ips.join(', ')} may mount it.` }] : [];
  return [
    { client: 'Linux', steps: [...networks,
      { command: paths.map(path => `mount -t nfs -o ${version}hard ${server}:${path} /mnt`).join('\n') },
      { text: 'In /etc/fstab:', command: paths.map(path => `${server}:${path} /mnt nfs ${version}hard,_netdev 0 0`).join('\n') }] },
    // The client of Windows speaks version 3 only.
    ...(target.nfs_versions?.length ? [] : [{ client: 'Windows', steps: [...networks,
      { text: 'With the feature “Client for NFS” (NFS 3):', command: paths.map(path => `mount -o anon \\\\${host}${path.replaceAll('/', '\\')} Z:`).join('\n') }] }]),
    { client: 'VMware ESXi', steps: [...networks,
      { command: paths.map(path => (target.nfs_versions?.length
        ? `esxcli storage nfs41 add --hosts=${host} --share=${path} --volume-name=${name(path)}`
        : `esxcli storage nfs add --host=${host} --share=${path} --volume-name=${name(path)}`)).join('\n') }] },
  ];
}

/** @returns {Way[]} */
function nvmeWays(target) {
  const transport = target.transport ?? 'tcp';
  const connects = hosts(target).map(host => `nvme connect -t ${transport} -a ${host} -s ${NVME_PORT} -n ${target.nqn}`);
  return [
    { client: 'Linux (nvme-cli)', steps: [
      { command: [`modprobe nvme-${transport}`, ...connects].join('\n') },
      { text: 'Connect again after a restart of the client, with all targets of the address: in /etc/nvme/discovery.conf',
        command: hosts(target).map(host => `--transport=${transport} --traddr=${host} --trsvcid=${NVME_PORT}`).join('\n') },
      { command: 'systemctl enable nvmf-autoconnect.service' }] },
    { client: 'VMware ESXi', steps: [{ text: 'ADAPTER is the NVMe adapter, such as vmhba65. ESXi asks for subsystems with 512-byte blocks:',
      command: hosts(target).map(host => `esxcli nvme fabrics connect -a ADAPTER -i ${host} -p ${NVME_PORT} -s ${target.nqn}`).join('\n') }] },
  ];
}

/** All addresses in one text. */
export const addressText = target => addresses(target).join(', ');
