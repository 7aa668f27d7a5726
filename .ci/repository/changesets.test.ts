import { join } from 'node:path'
import { expect, it } from 'vitest'
import { publicFolders, readManifest, root } from '../published/workspace.ts'
import { read } from './read.ts'

it('every published package has its version in step with the others', () => {
  const { linked, access } = JSON.parse(read('.changeset/config.json')) as { linked: string[][]; access: string }
  const names = publicFolders.map((folder) => readManifest(join(root, 'packages', folder)).name)
  expect(linked.map((group) => group.toSorted())).toEqual([names.toSorted()])
  expect(access).toBe('public')
})
