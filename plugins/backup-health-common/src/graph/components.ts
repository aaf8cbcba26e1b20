/**
 * The strongly connected components of a graph (Tarjan), what is pointed to
 * before what points to it. Without recursion: a chain may be long.
 *
 * @param nodes - where to begin
 * @param next - the nodes that a node points to
 */
export function components(
  nodes: readonly string[],
  next: (node: string) => readonly string[],
): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];

  const enter = (node: string) => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    open.push(node);
    isOpen.add(node);
    return { node, targets: next(node), at: 0 };
  };
  const lower = (node: string, to: number) =>
    low.set(node, Math.min(low.get(node)!, to));

  for (const start of nodes) {
    if (index.has(start)) continue;
    const path = [enter(start)];
    while (path.length > 0) {
      const step = path[path.length - 1];
      const target = step.targets[step.at++];
      if (target !== undefined) {
        if (!index.has(target)) path.push(enter(target));
        else if (isOpen.has(target)) lower(step.node, index.get(target)!);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent) lower(parent.node, low.get(step.node)!);
      if (low.get(step.node) !== index.get(step.node)) continue;
      const component = open.splice(open.lastIndexOf(step.node));
      component.forEach(node => isOpen.delete(node));
      found.push(component);
    }
  }
  return found;
}
