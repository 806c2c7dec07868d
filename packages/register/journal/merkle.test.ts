import { expect, test } from 'vitest'
import { edgeLength, grown, leafHash, rootOf, type Edge } from './merkle.ts'

/** The eight leaves and roots that implementations of certificate logs test themselves with. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('[JC3] the tree grown leaf by leaf has the roots of RFC 6962', () => {
  let edge: Edge = []
  expect(rootOf(edge).toString('hex')).toBe(ROOTS[0])
  for (const [size, leaf] of LEAVES.entries()) {
    edge = grown(edge, size, leafHash(Buffer.from(leaf, 'hex')))
    expect(rootOf(edge).toString('hex')).toBe(ROOTS[size + 1])
    expect(edge).toHaveLength(edgeLength(size + 1))
  }
})

test('[JC3] the edge grows with the logarithm of the tree: 100,000 leaves have 6 hashes, none fewer had more than 16', () => {
  let edge: Edge = []
  let most = 0
  const leaf = leafHash('x')
  for (let size = 0; size < 100_000; size++) {
    edge = grown(edge, size, leaf)
    most = Math.max(most, edge.length)
  }
  expect([edge.length, most]).toEqual([6, 16])
})

/** The definition of RFC 6962 word by word: split at the largest power of two below the size. */
function defined(leaves: Buffer[]): Buffer {
  if (leaves.length <= 1) return leaves[0] ?? rootOf([])
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return rootOf([defined(leaves.slice(0, k)), defined(leaves.slice(k))])
}

test('[JC3] every size up to 200 has the root that the definition gives', () => {
  const leaves = Array.from({ length: 200 }, (_, i) => leafHash(String(i)))
  let edge: Edge = []
  for (const [size, leaf] of leaves.entries()) {
    edge = grown(edge, size, leaf)
    expect(rootOf(edge)).toEqual(defined(leaves.slice(0, size + 1)))
  }
})
