export function gitRepositoryKey(
  cluster: string,
  namespace: string,
  name: string,
): string {
  return `${cluster}/gitrepository/${namespace}/${name}`;
}
