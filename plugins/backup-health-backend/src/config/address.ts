/**
 * One spelling of where a server is: as config writes it and as a cluster does,
 * it is the same with a slash at its end or without.
 */
export function addressOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`;
}
