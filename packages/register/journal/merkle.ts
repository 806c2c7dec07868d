import { hash } from 'node:crypto'

/**
 * The Merkle tree of RFC 6962, section 2.1, grown leaf by leaf. Of a tree only its edge is kept: the roots of the full
 * subtrees whose sizes add up to it, largest first. For 1,000,000 leaves these are at most 20 hashes.
 */
export type Edge = readonly Buffer[]

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])
const EMPTY = hash('sha256', '', 'buffer')

export const leafHash = (leaf: string | Buffer): Buffer =>
  hash('sha256', Buffer.concat([LEAF, Buffer.from(leaf)]), 'buffer')

const nodeHash = (left: Buffer, right: Buffer): Buffer => hash('sha256', Buffer.concat([NODE, left, right]), 'buffer')

/**
 * The edge of a tree of `size` leaves after one leaf more.
 *
 * @example
 *   let edge: Edge = []
 *   for (const [size, leaf] of leaves.entries()) edge = grown(edge, size, leafHash(leaf))
 */
export function grown(edge: Edge, size: number, leaf: Buffer): Edge {
  const rest = [...edge]
  let node = leaf
  // As in counting: where a power of two is already there, the two become one of the next.
  for (let n = size; n % 2 === 1; n = Math.floor(n / 2)) node = nodeHash(rest.pop()!, node)
  return [...rest, node]
}

/** The root of the tree that has this edge. */
export function rootOf(edge: Edge): Buffer {
  if (edge.length === 0) return EMPTY
  return edge.reduceRight((right, left) => nodeHash(left, right))
}

/** How many hashes the edge of a tree of this size has. */
export function edgeLength(size: number): number {
  let count = 0
  for (let n = size; n > 0; n = Math.floor(n / 2)) count += n % 2
  return count
}
