'use client'

import { useEffect, useState } from 'react'

/** A value that follows only after it has rested, so that each letter typed is not a question to the server. */
export function useDebounced<Value>(value: Value, restMs = 250): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value, restMs])
  return rested
}
