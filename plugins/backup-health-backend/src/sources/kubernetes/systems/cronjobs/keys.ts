export function cronJobKey(cluster: string, namespace: string, name: string) {
  return `${cluster}/cronjob/${namespace}/${name}`;
}

export function jobKey(cluster: string, namespace: string, name: string) {
  return `${cluster}/job/${namespace}/${name}`;
}

export function podKey(cluster: string, namespace: string, name: string) {
  return `${cluster}/pod/${namespace}/${name}`;
}
