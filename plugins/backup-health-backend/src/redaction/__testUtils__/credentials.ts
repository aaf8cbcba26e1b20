/**
 * How credentials are written, each with a secret in its place. A canary takes
 * the place of what has no form of its own; tokens of an issuer are as that
 * issuer makes them.
 */
export interface WrittenCredential {
  form: string;
  text: string;
  /** What nobody may see. */
  secret: string;
}

const digits = (count: number, from: string): string =>
  from.repeat(Math.ceil(count / from.length)).slice(0, count);

/** @param canary - letters and digits; of no other credential */
export function writtenCredentials(canary: string): WrittenCredential[] {
  const long = `${canary}${digits(120, 'q7Zx4Kd9Lm2Wp')}`;
  const hex = digits(200, '4f1e9c07b3d8a652');
  const upper = digits(60, 'Q7ZX4KD9LM2WP');
  const base64 = Buffer.from(`backup:${canary}`).toString('base64');
  const whole = (
    form: string,
    token: string,
    around = 'denied: %',
  ): WrittenCredential => ({
    form,
    text: around.replace('%', token),
    secret: token,
  });
  const with_ = (
    form: string,
    text: string,
    secret = canary,
  ): WrittenCredential => ({
    form,
    // A percent sign before a digit encodes a character.
    text: text.replaceAll(/%(?!\d)/g, () => secret),
    secret,
  });
  return [
    with_('url with a password', 'dial redis://:%@h: connection refused'),
    with_(
      'url with user and password',
      'dial postgres://app:%@db.example/app failed',
    ),
    with_(
      'url with a slash in the password',
      'dial amqp://app:%/x@mq:5672/ failed',
    ),
    with_('url with a token', 'clone https://%@git.example.com/a.git failed'),
    with_(
      'url with a token as a user',
      'clone https://%:x-oauth-basic@h/a.git',
    ),
    with_('go mysql dsn', 'open app:%@tcp(db:3306)/app: refused'),
    with_('host with a password', 'login root:%@db.example.com:5432 refused'),
    with_('password=', 'auth failed, password=% host=db'),
    with_('Password=;', 'Server=db;User Id=sa;Password=%;Encrypt=no'),
    with_('Pwd=;', 'Driver={x};Server=db;Uid=sa;Pwd=%;'),
    with_('pass in yaml', 'user: app\npassword: %\nhost: db'),
    with_('environment', 'env AWS_SECRET_ACCESS_KEY=% is not valid'),
    with_('environment of postgres', 'PGPASSWORD=% pg_dump exited with 1'),
    with_('environment in quotes', `RESTIC_PASSWORD="%" restic check`),
    with_('json', 'sent {"user":"a","token":"%"} got 401'),
    with_('json alone', '{"token":"%"}'),
    with_('json with spaces', 'sent {"password" : "% two words"} got 401'),
    with_('json in json', String.raw`body "{\"client_secret\":\"%\"}"`),
    with_('go map', 'map[host:db password:% user:app]'),
    with_('go struct', '{Host:db Password:% User:app}'),
    with_('docker auth', `{"auths":{"r":{"auth":"%"}}}`, base64),
    with_('-p', `exec mysqldump -uroot -p% app: exit 2`),
    with_('--password', 'exec mongodump --password % --host db'),
    with_('--password=', 'exec pgbackrest --repo1-s3-key-secret=% check'),
    with_('--token', 'exec vault login --token % failed'),
    with_('-a of redis', 'exec redis-cli -h db -a % PING'),
    with_('-u of curl', 'exec curl -sS -u backup:% https://h/'),
    with_('-u of curl, among others', 'exec curl -sSfu backup:% https://h/'),
    with_('-u of curl without a space', 'exec curl -ubackup:% https://h/'),
    with_('variable in json', 'env [{"name":"DB_PASSWORD","value":"%"}]'),
    with_(
      'variable as json in json',
      String.raw`env \"name\":\"API_TOKEN\",\"value\":\"%\"`,
    ),
    with_('variable in yaml', '- name: RESTIC_PASSWORD\n  value: %'),
    with_('variable of go', '{Name:S3_SECRET_KEY Value:% ValueFrom:nil}'),
    with_('quotes within quotes', String.raw`password="a\"%" was refused`),
    with_('in German', 'Passwort: %'),
    with_('-k of openssl', 'exec openssl enc -aes-256-cbc -k % -in x'),
    {
      form: '-U of smbclient',
      text: `exec smbclient //nas/x -U backup%${canary}`,
      secret: canary,
    },
    {
      form: 'url within a url',
      text: `redirect?next=redis%3A%2F%2F%3A${canary}%40h%3A6379`,
      secret: canary,
    },
    with_('arguments as a list', 'args ["--password","%","--host","db"]'),
    with_(
      'arguments as json in json',
      String.raw`["args [\"--password\",\"%\"]"]`,
    ),
    with_(
      'sas',
      'GET https://a.blob.core.windows.net/c?sv=2024-01-01&sig=%&se=1 403',
    ),
    with_(
      'signed url',
      'GET https://b.s3/k?X-Amz-Signature=%&X-Amz-Date=1 403',
    ),
    with_(
      'account key',
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=%==;',
    ),
    with_('sql', `ALTER ROLE app PASSWORD '%'`),
    with_('sql of mysql', `CREATE USER a IDENTIFIED BY '%'`),
    with_('bearer', 'sent Authorization: Bearer % got 401'),
    with_('bearer alone', 'the header Bearer % was refused'),
    with_('basic', 'sent Authorization: Basic % got 401', base64),
    with_('basic alone', 'curl with Basic % failed', base64),
    with_('token header', 'X-Vault-Token: % was refused'),
    with_('api key header', 'sent X-Api-Key: % got 403'),
    with_('cookie', 'Cookie: session=%; theme=dark'),
    with_('xml', '<Error><Code>X</Code><SecretKey>%</SecretKey></Error>'),
    with_('told', 'cannot log in with password % on db'),
    with_('encoded in a url', 'redirect?next=/x%3Fpassword%3D%'),
    {
      form: 'pem',
      text: `x509: -----BEGIN RSA PRIVATE KEY-----\n${long}\n${long}\n-----END RSA PRIVATE KEY----- is bad`,
      secret: long,
    },
    {
      form: 'pem that is cut',
      text: `x509: -----BEGIN PRIVATE KEY-----\\n${long}`,
      secret: long,
    },
    whole(
      'kubeconfig',
      `LS0tLS1CRUdJTiBSU0EgUFJJ${canary}`,
      'client-key-data: %',
    ),
    whole('github', `ghp_${long.slice(0, 36)}`),
    whole('github fine-grained', `github_pat_${long.slice(0, 82)}`),
    whole('gitlab', `glpat-${long.slice(0, 20)}`),
    whole('aws id', `AKIA${upper.slice(0, 16)}`),
    whole('google', `AIza${long.slice(0, 35)}`),
    whole('slack', `xoxb-1234567890-${long.slice(0, 24)}`),
    whole('stripe', `sk_live_${long.slice(0, 24)}`),
    whole('npm', `npm_${long.slice(0, 36)}`),
    whole('vault', `hvs.${long.slice(0, 95)}`),
    whole('vault of old', `s.${long.slice(0, 24)}`),
    whole('digitalocean', `dop_v1_${hex.slice(0, 64)}`),
    whole('docker', `dckr_pat_${long.slice(0, 27)}`),
    whole('sendgrid', `SG.${long.slice(0, 22)}.${long.slice(0, 43)}`),
    whole('age', `AGE-SECRET-KEY-1${upper.slice(0, 58)}`),
    whole('jwt', `eyJhbGciOiJSUzI1NiJ9.${base64.replace(/=/g, '')}.${long}`),
    whole('eks', `k8s-aws-v1.${long}`),
    whole('crypt', `$2y$10$${long.slice(0, 53)}`),
    whole('random', 'wJalr7UtnFEMI/K7MDENG/bPxRfiCYzEXm9pLKEq'),
    whole('random url-safe', 'x9Kq2Lw8Zt4Vb7Nm3Rc6Yd1_Hf5Js0Pg-Ua8E'),
  ];
}
