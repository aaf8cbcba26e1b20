import { CredentialForm } from './types';

/**
 * Tokens that whoever issues them makes recognizable. Prefixes and alphabets
 * are those of the rules of gitleaks (MIT licence, github.com/gitleaks/gitleaks,
 * config/gitleaks.toml); lengths are shorter here, since a message may quote a
 * part of a token.
 */
const issued: [id: string, pattern: string][] = [
  ['1password', 'A3-[A-Z0-9]{6}-[A-Z0-9-]{20,40}'],
  ['1password-service-account', 'ops_eyJ[\\w+/=-]{8,2000}'],
  ['adobe', 'p8e-[A-Za-z0-9]{32}'],
  ['age', 'AGE-SECRET-KEY-1[A-Z0-9-]{6,80}'],
  ['airtable', 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{20,64}'],
  ['alibaba', 'LTAI[A-Za-z0-9]{12,24}'],
  ['artifactory', '(?:AKCp|cmVmd)[A-Za-z0-9]{40,80}'],
  ['aws', '(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,20}'],
  ['aws-eks', 'k8s-aws-v1\\.[\\w=-]{1,3000}'],
  ['azure-ad', '[\\w.~]{3}\\dQ~[\\w.~-]{20,40}'],
  ['cloudflare-origin', 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{40,146}'],
  ['databricks', 'dapi[a-f0-9]{32}'],
  ['digitalocean', 'do[opr]_v1_[\\w-]{6,80}'],
  ['docker', 'dckr_(?:pat|oat)_[\\w-]{6,64}'],
  ['doppler', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{20,80}'],
  ['dynatrace', 'dt0[a-z]\\d\\d\\.[A-Z0-9]{8,24}\\.[A-Z0-9]{20,64}'],
  ['flyio', '(?:fo1_|fm1[ar]_|fm2_)[\\w+/=-]{20,2000}'],
  ['github', 'gh[pousr]_[\\w-]{6,255}'],
  ['github-fine-grained', 'github_pat_[\\w-]{6,255}'],
  [
    'gitlab',
    'gl(?:pat|dt|ptt|rt|cbt|ft|ffct|imt|agent|oas|soat)-[\\w.-]{6,320}',
  ],
  ['gitlab-runner', 'GR1348941[\\w-]{16,40}'],
  ['google', 'AIza[\\w-]{16,80}'],
  ['google-oauth', '(?:ya29\\.|GOCSPX-|1//0)[\\w.-]{16,2000}'],
  ['grafana', 'gl(?:c|sa)_[\\w+/=]{20,400}'],
  ['harness', '(?:pat|sat)\\.[\\w-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{8,20}'],
  ['heroku', 'HRKU-AA[\\w-]{20,58}'],
  ['huggingface', '(?:hf|api_org)_[A-Za-z]{20,40}'],
  ['jwt', 'ey[A-Za-z0-9_-]{8,3000}\\.[\\w-]{8,6000}(?:\\.[\\w-]{0,3000}){0,3}'],
  ['linear', 'lin_api_[A-Za-z0-9]{20,64}'],
  ['newrelic', 'NR(?:AK|JS|II|RA)-[A-Za-z0-9-]{16,64}'],
  ['notion', '(?:ntn|secret)_[A-Za-z0-9]{40,60}'],
  ['npm', 'npm_[A-Za-z0-9]{20,64}'],
  ['openai', 'sk-(?:proj|svcacct|admin|ant|or)-[\\w-]{16,300}'],
  ['openai-legacy', 'sk-[A-Za-z0-9]{32,64}'],
  ['openshift', 'sha256~[\\w-]{20,64}'],
  ['pem-in-base64', 'LS0tLS1CRUdJTi[\\w+/=-]{4,100000}'],
  ['perplexity', 'pplx-[A-Za-z0-9]{32,64}'],
  ['planetscale', 'pscale_(?:tkn|oauth|pw)_[\\w=.-]{20,64}'],
  ['postman', 'PMAK-[a-f0-9]{24}-[a-f0-9]{16,34}'],
  ['pulumi', 'pul-[a-f0-9]{40}'],
  ['pypi', 'pypi-[\\w-]{40,1000}'],
  ['rubygems', 'rubygems_[a-f0-9]{32,48}'],
  ['scalingo', 'tk-us-[\\w-]{40,64}'],
  ['sendgrid', 'SG\\.[\\w-]{16,40}\\.[\\w-]{16,64}'],
  ['sendinblue', 'xkeysib-[a-f0-9]{40,64}(?:-[A-Za-z0-9]{8,20})?'],
  ['sentry', 'sntry[su]_[\\w+/=-]{20,500}'],
  ['shopify', 'shp(?:at|ca|pa|ss)_[\\w-]{6,64}'],
  ['slack', 'xox[abeoprs](?:\\.xox[bp])?-[\\w-]{6,200}'],
  ['slack-app', 'xapp-\\d-[\\w-]{8,200}'],
  ['square', '(?:EAAA|sq0[a-z]{3}-)[\\w-]{22,60}'],
  ['stripe', '[sr]k_(?:test|live|prod)_[\\w-]{6,200}'],
  ['tailscale', 'tskey-[a-z]{2,16}-[\\w-]{10,100}'],
  ['telegram', '\\d{8,10}:AA[\\w-]{30,36}'],
  ['terraform', '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{40,80}'],
  ['twilio', 'SK[0-9a-f]{32}'],
  ['vault', 'hv[sbr]\\.[\\w-]{8,400}'],
  [
    'vault-legacy',
    '[sbr]\\.(?=[A-Za-z0-9]{0,23}\\d)(?=[A-Za-z0-9]{0,23}[A-Z])[A-Za-z0-9]{24}',
  ],
];

/** They are known by themselves, wherever they stand. */
export const issuedTokens: CredentialForm[] = issued.map(([id, pattern]) => ({
  id,
  pattern: new RegExp(
    `(?<![A-Za-z0-9])(?<secret>${pattern})(?![A-Za-z0-9])`,
    'g',
  ),
}));
