export function describeNode(version: string, now?: Date): string | null
