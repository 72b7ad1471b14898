/** Binary heap of the open nodes: the lowest bound first, and of equal bounds the newest. */
export class NodeQueue<Node extends { readonly bound: number }> {
  private readonly heap: { readonly node: Node; readonly serial: number }[] = [];
  private serial = 0;

  get size(): number {
    return this.heap.length;
  }

  /** Infinity where none is open. */
  get lowestBound(): number {
    return this.heap.length > 0 ? this.heap[0].node.bound : Infinity;
  }

  push(node: Node): void {
    const { heap } = this;
    heap.push({ node, serial: this.serial++ });
    for (let k = heap.length - 1; k > 0;) {
      const parent = (k - 1) >> 1;
      if (!this.isBefore(k, parent)) return;
      [heap[k], heap[parent]] = [heap[parent], heap[k]];
      k = parent;
    }
  }

  pop(): Node | undefined {
    const { heap } = this;
    const first = heap.at(0);
    const last = heap.pop();
    if (!last || !first) return undefined;
    if (heap.length > 0) heap[0] = last;
    for (let k = 0; ;) {
      let least = k;
      for (const child of [2 * k + 1, 2 * k + 2]) if (child < heap.length && this.isBefore(child, least)) least = child;
      if (least === k) return first.node;
      [heap[k], heap[least]] = [heap[least], heap[k]];
      k = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [one, other] = [this.heap[a], this.heap[b]];
    return one.node.bound < other.node.bound || (one.node.bound === other.node.bound && one.serial > other.serial);
  }
}
