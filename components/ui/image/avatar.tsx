import clsx from 'clsx'

/** Two letters of a name, without its title: “Dr Hana Lindqvarn” is HL. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word && !/^(dr|prof|mr|mrs|ms)\.?$/i.test(word))
  const first = words[0]?.[0] ?? '?'
  return (first + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase()
}

/** A person as two initials; the name itself is beside it. */
export function Avatar({ name, size = 28 }: { name: string; size?: 20 | 28 | 36 }) {
  return (
    <span aria-hidden className={clsx('avatar', size !== 28 && `s${size}`)}>
      {initials(name)}
    </span>
  )
}
