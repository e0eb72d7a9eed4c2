// Oracle: reads Dockerfiles as JSON strings, one a line, and prints what BuildKit's own parser, instruction reader and
// word expander understand, one JSON object a line. Expansion follows dockerfile2llb/convert.go: variables come from the
// file's own ARG and ENV only.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type object = map[string]any

func main() {
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer output.Flush()
	encoder := json.NewEncoder(output)
	encoder.SetEscapeHTML(false)
	decoder := json.NewDecoder(input)
	for decoder.More() {
		var dockerfile string
		if err := decoder.Decode(&dockerfile); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		result, err := understand(dockerfile)
		if err != nil {
			result = object{"error": err.Error()}
		}
		if err := encoder.Encode(result); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func understand(dockerfile string) (object, error) {
	parsed, err := parser.Parse(strings.NewReader(dockerfile))
	if err != nil {
		return nil, err
	}
	findings := []string{}
	for _, warning := range parsed.Warnings {
		findings = append(findings, warning.Short)
	}
	lint := linter.New(&linter.Config{
		ExperimentalAll: true,
		Warn: func(name, _, _, message string, _ []parser.Range) {
			findings = append(findings, name+": "+message)
		},
	})
	stages, metaArgs, err := instructions.Parse(parsed.AST, lint)
	if err != nil {
		return nil, err
	}
	reader := &reader{lex: shell.NewLex(parsed.EscapeToken), global: &environment{values: map[string]string{}}}
	result := object{"escape": string(parsed.EscapeToken), "findings": findings}
	if syntax, _, _, ok := parser.DetectSyntax([]byte(dockerfile)); ok {
		result["syntax"] = syntax
	}
	if check, _, _, ok := parser.ParseDirective("check", []byte(dockerfile)); ok {
		options, err := linter.ParseLintOptions(check)
		if err != nil {
			return nil, err
		}
		result["check"] = object{"skip": options.SkipRules, "skipAll": options.SkipAll, "error": options.ReturnAsError,
			"experimental": options.ExperimentalRules, "experimentalAll": options.ExperimentalAll}
	}
	args := []object{}
	for i := range metaArgs {
		arg, err := reader.arg(&metaArgs[i], reader.global)
		if err != nil {
			return nil, err
		}
		args = append(args, arg)
	}
	result["globalArgs"] = args
	list := []object{}
	for _, stage := range stages {
		one, err := reader.stage(stage)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	result["stages"] = list
	return result, nil
}

// environment holds the variables that stand above an instruction.
type environment struct{ values map[string]string }

func (e *environment) Get(name string) (string, bool) { value, ok := e.values[name]; return value, ok }
func (e *environment) Keys() []string {
	keys := []string{}
	for key := range e.values {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

type reader struct {
	lex    *shell.Lex
	global *environment
}

func (r *reader) word(word string, env *environment) (string, error) {
	result, _, err := r.lex.ProcessWord(word, env)
	return result, err
}

func (r *reader) stage(stage instructions.Stage) (object, error) {
	from, err := r.word(stage.BaseName, r.global)
	if err != nil {
		return nil, err
	}
	platform, err := r.word(stage.Platform, r.global)
	if err != nil {
		return nil, err
	}
	env := &environment{values: map[string]string{}}
	list := []object{}
	for _, command := range stage.Commands {
		one, err := r.command(command, env)
		if err != nil {
			return nil, err
		}
		one["kind"] = strings.ToUpper(command.Name())
		one["comments"] = append([]string{}, command.Comments()...)
		list = append(list, one)
	}
	return object{"name": stage.Name, "description": stage.DocComment, "comments": append([]string{}, stage.Comments...),
		"from": from, "platform": platform, "instructions": list}, nil
}

func (r *reader) arg(command *instructions.ArgCommand, env *environment) (object, error) {
	if len(command.Args) != 1 {
		return nil, fmt.Errorf("%d arguments of one ARG", len(command.Args))
	}
	arg := command.Args[0]
	result := object{"kind": "ARG", "name": arg.Key, "description": arg.DocComment, "comments": append([]string{}, command.Comments()...)}
	if arg.Value != nil {
		value, err := r.word(*arg.Value, env)
		if err != nil {
			return nil, err
		}
		result["value"] = value
		env.values[arg.Key] = value
	}
	return result, nil
}
