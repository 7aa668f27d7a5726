import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { removeFromJson, setInJson } from './edit-json.ts'

const body = `{
  "data": {
    "amount": 170.00,
    "id": 8901234567890123458,
    "note": "caf\\u00e9 \\"₹\\" {[,",
    "tags": [1, {"a": null}],
    "none": {}
  },
  "type": "X"
}
`
const set = (path: string, source: string, text = body) => setInJson(text, path.split('.'), source)
const remove = (path: string, text = body) => removeFromJson(text, path.split('.'))

describe('setInJson', () => {
  it.each([
    ['type', '"Y"', body.replace('"X"', '"Y"')],
    ['data.amount', '170.50', body.replace('170.00', '170.50')],
    ['data.note', 'null', body.replace('"caf\\u00e9 \\"₹\\" {[,"', 'null')],
    ['data.tags.0', '"one"', body.replace('[1,', '["one",')],
    ['data.tags.1.a', '7', body.replace('"a": null', '"a": 7')],
    ['data.tags.1.a.b', '7', body.replace('"a": null', '"a": {"b": 7}')],
    ['data.tags.2', '3', body.replace('{"a": null}]', '{"a": null}, 3]')],
    ['data.new.deep', '1', body.replace('"none": {}', '"none": {},\n    "new": {"deep": 1}')],
    ['data.none.x', '1', body.replace('"none": {}', '"none": {"x": 1}')],
  ])('%s = %s changes that place, and no other byte', (path, source, changed) => {
    expect(set(path, source)).toBe(changed)
  })

  it.each([
    ['type.name', 'type is a single value and has no "name" in it.'],
    ['data.tags.3', 'data.tags is a list of 2: "3" is neither an item of it nor the next.'],
    ['data.tags.first', 'data.tags is a list of 2: "first" is neither an item of it nor the next.'],
  ])('says why %s cannot be set', (path, message) => {
    expect(() => set(path, '1')).toThrow(new RangeError(message))
  })

  it('takes the last of two members with one name, as JSON.parse does', () => {
    expect(set('a', '3', '{"a":1,"a":2}')).toBe('{"a":1,"a":3}')
  })
})

describe('removeFromJson', () => {
  it.each([
    ['data.amount', body.replace('"amount": 170.00,\n    ', '')],
    ['data.none', body.replace(',\n    "none": {}', '')],
    ['data.tags.0', body.replace('[1, {', '[{')],
    ['data.tags.1.a', body.replace('{"a": null}', '{}')],
  ])('takes %s away with its comma', (path, changed) => {
    expect(remove(path)).toBe(changed)
  })

  it('gives nothing where nothing is', () => {
    for (const path of ['nothing', 'data.nothing', 'data.tags.9', 'type.x', '__proto__'])
      expect(remove(path)).toBeUndefined()
  })
})

it('does to any JSON what it would do to its value', () => {
  const printed = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2, '\t'))
  fc.assert(
    fc.property(printed, fc.string(), fc.jsonValue(), ([value, indent], name, given) => {
      const text = JSON.stringify(value, null, indent)
      const before = new Map(Object.entries(JSON.parse(text)))
      const entries = (edited: string) => new Map(Object.entries(JSON.parse(edited)))

      const changed = setInJson(text, [name], JSON.stringify(given))
      expect(entries(changed)).toEqual(new Map(before).set(name, JSON.parse(JSON.stringify(given))))
      const removed = removeFromJson(changed, [name])!
      const without = new Map(before)
      without.delete(name)
      expect(entries(removed)).toEqual(without)
    }),
  )
})
