/** @file The part of jsdom that the site uses; the package brings no types. */

declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string);
    readonly window: { readonly document: Document };
  }

  export interface Node {
    textContent: string;
    readonly parentElement: Element;
    replaceWith(...nodes: Node[]): void;
  }

  export interface Element extends Node {
    innerHTML: string;
    readonly childNodes: Iterable<Node>;
    append(...nodes: Node[]): void;
    closest(selector: string): Element | null;
    getAttribute(name: string): string | null;
    insertAdjacentHTML(place: 'afterend', html: string): void;
    remove(): void;
    replaceChildren(...nodes: (Node | string)[]): void;
    setAttribute(name: string, value: string): void;
  }

  export interface Document {
    readonly body: Element;
    createElement(tag: string): Element;
    createTreeWalker(root: Node, whatToShow: number): { readonly currentNode: Node; nextNode(): Node | null };
    getElementById(id: string): Element | null;
    querySelector(selector: string): Element | null;
    querySelectorAll(selector: string): Iterable<Element>;
  }
}
