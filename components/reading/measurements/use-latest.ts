import { useRef, useState } from 'react'

/** A state that events read as it is now: several of them may come before it is drawn. */
export function useLatest<Value>(first: Value): { value: Value; get: () => Value; set: (value: Value) => void } {
  const [value, setValue] = useState(first)
  const latest = useRef(first)
  return {
    value,
    get: () => latest.current,
    set: (next) => {
      latest.current = next
      setValue(next)
    },
  }
}
