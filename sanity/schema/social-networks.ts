/** Networks whose sign the footer can draw; the values are those of lib/model/link.ts. */
export const socialNetworks = [
  { value: 'facebook', title: 'Facebook' },
  { value: 'x', title: 'X' },
  { value: 'instagram', title: 'Instagram' },
  { value: 'youtube', title: 'YouTube' },
  { value: 'flickr', title: 'Flickr' },
  { value: 'linkedin', title: 'LinkedIn' },
] as const
