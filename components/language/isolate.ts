/**
 * Isolates a name from the text around it, where `<bdi>` cannot stand: in a label or a title. A name of another script, or
 * with marks that turn the text around, changes no other word (Unicode TR9, FSI and PDI).
 */
export const isolate = (name: string): string => `\u2068${name.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`
