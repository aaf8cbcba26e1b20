import { WorkloadDefinition } from '../../simulation/inventory/workloads';

const arr = ['prowlarr', 'radarr', 'sonarr'];

/** The configuration of each, which took evenings. */
export const arrClaims = arr.map(name => `${name}-config`);

export const workloads: WorkloadDefinition[] = [
  {
    kind: 'Deployment',
    namespace: 'kube-system',
    name: 'coredns',
    image: 'rancher/mirrored-coredns-coredns:1.12.3',
  },
  {
    kind: 'Deployment',
    namespace: 'vaultwarden',
    name: 'vaultwarden',
    image: 'vaultwarden/server:1.34.3',
    entity: 'home-vaultwarden',
    claim: { name: 'vaultwarden-data', size: '2Gi', mountPath: '/data' },
  },
  {
    kind: 'Deployment',
    namespace: 'immich',
    name: 'immich-server',
    image: 'ghcr.io/immich-app/immich-server:v3.2.2',
    entity: 'home-immich',
    claim: { name: 'immich-library', size: '800Gi', mountPath: '/data' },
    secret: 'immich-postgres',
  },
  {
    kind: 'StatefulSet',
    namespace: 'immich',
    name: 'immich-postgres',
    image: 'ghcr.io/immich-app/postgres:17-vectorchord0.4.3',
    entity: 'home-immich',
    claim: {
      name: 'data',
      size: '10Gi',
      mountPath: '/var/lib/postgresql/data',
    },
    secret: 'immich-postgres',
  },
  {
    kind: 'Deployment',
    namespace: 'monitoring',
    name: 'grafana',
    image: 'grafana/grafana:12.2.1',
    entity: 'home-grafana',
    claim: { name: 'grafana', size: '1Gi', mountPath: '/var/lib/grafana' },
  },
  ...arr.map(
    (name, index): WorkloadDefinition => ({
      kind: 'Deployment',
      namespace: 'arr',
      name,
      image: `lscr.io/linuxserver/${name}:latest`,
      entity: 'home-arr-stack',
      claim: { name: arrClaims[index], size: '2Gi', mountPath: '/config' },
    }),
  ),
  {
    kind: 'Deployment',
    namespace: 'media',
    name: 'jellyfin',
    image: 'jellyfin/jellyfin:10.11.2',
    entity: 'home-media',
    claim: { name: 'media-library', size: '8000Gi', mountPath: '/media' },
  },
];
