import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../published/workspace.ts'

/** A file, by its path below the workspace's root. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

export const readYaml = <Shape>(path: string): Shape => parse(read(path)) as Shape
