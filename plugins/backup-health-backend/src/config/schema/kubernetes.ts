import {
  checkedText,
  interval,
  flag,
  list,
  namePart,
  strict,
  text,
} from './builders';
import { urlFault } from './urls';

const clusterSchema = strict({
  name: namePart('the name of the cluster'),
  title: text('a title').optional(),
  url: checkedText('the URL of the API server', urlFault),
  token: text('a bearer token', 16_384).optional(),
  tokenFile: text('the path of a file').optional(),
  caData: text('a certificate', 1_000_000).optional(),
  caFile: text('the path of a file').optional(),
  skipTLSVerify: flag().default(false),
}).superRefine((cluster, context) => {
  const contradict = (key: string, message: string) =>
    context.addIssue({ code: 'custom', path: [key], message });
  if (cluster.token && cluster.tokenFile) {
    contradict(
      'tokenFile',
      'It contradicts the token beside it. Keep one of the two.',
    );
  }
  if (cluster.caData && cluster.caFile) {
    contradict(
      'caFile',
      'It contradicts the caData beside it. Keep one of the two.',
    );
  }
  if (cluster.skipTLSVerify && (cluster.caData || cluster.caFile)) {
    contradict(
      'skipTLSVerify',
      'It contradicts the certificate beside it, which then proves nothing. Leave it out.',
    );
  }
});

export const kubernetesSchema = strict({
  useKubernetesPlugin: flag().default(true),
  exclude: list(namePart('the name of a cluster')).default([]),
  clusters: list(clusterSchema).default([]),
  secretReaders: list(clusterSchema).default([]),
  interval: interval().default(30),
});
