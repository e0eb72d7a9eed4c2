import { Document } from './document';
export function minimumFrontend(_document: Document): string { return 'docker/dockerfile:1'; }
