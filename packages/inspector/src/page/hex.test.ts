import { expect, it } from 'vitest'
import { fromBase64, hexRows } from './hex.ts'

it('shows bytes as they are', () => {
  const bytes = fromBase64(Buffer.from('\ufeff{"a":1}\r\n\0é', 'utf8').toString('base64'))
  expect(hexRows(bytes, 8, 10)).toEqual([
    { offset: '00000', bytes: 'ef bb bf 7b 22 61 22 3a', text: '...{"a":' },
    { offset: '00008', bytes: '31 7d 0d 0a 00 c3 a9   ', text: '1}.....' },
  ])
})

it('stops at the row that it is told to', () => {
  expect(hexRows(new Uint8Array(1000), 16, 4)).toHaveLength(4)
  expect(hexRows(new Uint8Array(0), 16, 4)).toEqual([])
})
