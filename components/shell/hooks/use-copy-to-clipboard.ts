'use client'

import { useState } from 'react'

/** Which text was copied, or that the browser refused and it is selected for copying by hand. */
type CopyResult<Name extends string> = Name | 'by hand'

/**
 * Copies a text to the clipboard. Browsers refuse on plain http, and where the user has denied permission: then `select`
 * selects the text, to be copied by hand.
 */
export function useCopyToClipboard<Name extends string>(select: (name: Name) => void) {
  const [copied, setCopied] = useState<CopyResult<Name> | null>(null)
  const copy = async (name: Name, text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(name)
    } catch {
      select(name)
      setCopied('by hand')
    }
  }
  return { copied, copy }
}
