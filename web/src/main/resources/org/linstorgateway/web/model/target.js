import { idField } from '../api/targets.js';

export const PROTOCOLS = { iscsi: 'iSCSI', nfs: 'NFS', 'nvme-of': 'NVMe-oF' };

/** The address of a target's page. */
export const hrefOf = ({ protocol, id }) => `#/targets/${protocol}/${encodeURIComponent(id)}`;

/** The last part of an identifier: the name of the LINSTOR resource. */
export const shortName = id => id.slice(id.lastIndexOf(':') + 1);

/** All service addresses with their prefixes. @returns {string[]} */
export const addresses = target => target.service_ips ?? [target.service_ip].filter(Boolean);

/** All service addresses without their prefixes. @returns {string[]} */
export const hosts = target => addresses(target).map(address => address.split('/')[0]);

/** The volumes that clients see, without the cluster private one. */
export const clientVolumes = target => (target.volumes ?? []).filter(volume => volume.number !== 0);

/** The size of all volumes that clients see, in KiB. */
export const totalSize = target => clientVolumes(target).reduce((sum, volume) => sum + volume.size_kib, 0);

/** The volume with the fewest replicas up to date counts. @returns {{upToDate: number, replicas: number, tiebreaker: boolean} | null} */
export function redundancy(status) {
  const known = (status.volumes ?? []).filter(volume => volume.up_to_date !== undefined);
  if (!known.length) {
    return null;
  }
  const worst = known.reduce((a, b) => (b.up_to_date - b.replicas < a.up_to_date - a.replicas ? b : a));
  return { upToDate: worst.up_to_date, replicas: worst.replicas, tiebreaker: Boolean(worst.tiebreaker) };
}

/** @param {string} protocol */
export const identifier = (protocol, target) => target[idField(protocol)];
