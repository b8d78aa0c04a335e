import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dose } from '../../runtime/test-dose'
import { leafHash, MerkleTree, TreeHasher, verifyConsistency, verifyInclusion } from './merkle-tree'

/** The entries and roots that implementations of RFC 9162 and RFC 6962 are tested with (Certificate Transparency). */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
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
const leaves = ENTRIES.map((hex) => leafHash(Buffer.from(hex, 'hex')))
const many = (size: number) => Array.from({ length: size }, (_, i) => leafHash(`entry ${i}`))

describe('a Merkle tree of RFC 9162', () => {
  it('has the published roots, also where leaves are appended one by one', () => {
    ROOTS.forEach((root, size) => {
      assert.equal(new MerkleTree(leaves.slice(0, size)).root.toString('hex'), root)
      const hasher = new TreeHasher()
      for (const leaf of leaves.slice(0, size)) hasher.append(leaf)
      assert.equal(hasher.root.toString('hex'), root)
    })
  })

  it('proves each leaf of trees of every size, and no other leaf, place or root', () => {
    for (let size = 1; size <= dose(40, 300); size++) {
      const all = many(size)
      const tree = new MerkleTree(all)
      all.forEach((leaf, index) => {
        const proof = { leaf, index, size, path: tree.inclusionPath(index), root: tree.root }
        assert.ok(verifyInclusion(proof), `${index} of ${size}`)
        assert.ok(!verifyInclusion({ ...proof, leaf: leafHash('another') }))
        assert.ok(!verifyInclusion({ ...proof, root: leafHash('another') }))
        assert.ok(!verifyInclusion({ ...proof, path: [...proof.path, leaf] }))
        assert.ok(size === 1 || !verifyInclusion({ ...proof, index: (index + 1) % size }))
        assert.ok(size === 1 || !verifyInclusion({ ...proof, path: proof.path.slice(1) }))
      })
    }
  })

  it('proves that a tree became a larger one, and not that another did', () => {
    for (let second = 1; second <= dose(40, 150); second++) {
      const all = many(second)
      const tree = new MerkleTree(all)
      for (let first = 1; first <= second; first++) {
        const firstRoot = new MerkleTree(all.slice(0, first)).root
        const proof = { first, second, firstRoot, secondRoot: tree.root, path: tree.consistencyPath(first) }
        assert.ok(verifyConsistency(proof), `${first} of ${second}`)
        assert.ok(!verifyConsistency({ ...proof, firstRoot: leafHash('another') }))
        assert.ok(!verifyConsistency({ ...proof, secondRoot: leafHash('another') }))
        assert.ok(!verifyConsistency({ ...proof, path: [...proof.path, tree.root] }))
      }
    }
  })
})
