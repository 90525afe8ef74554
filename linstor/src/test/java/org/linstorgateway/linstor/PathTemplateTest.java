package org.linstorgateway.linstor;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PathTemplateTest {
    private static final String NAME = "some name/of ours?";

    @Test
    void every_path_that_the_client_calls_has_a_template_without_names() throws ReflectiveOperationException {
        List<String> paths = paths();

        assertThat(paths).hasSizeGreaterThan(30);
        assertThat(paths).allSatisfy(
                path -> assertThat(PathTemplate.of(path)).startsWith("/v1/").doesNotContain("name", "?", "7"));
    }

    private static List<String> paths() throws ReflectiveOperationException {
        List<String> paths = new ArrayList<>();
        for (Field field : ApiPaths.class.getDeclaredFields()) {
            if (!Modifier.isPrivate(field.getModifiers()) && !field.isSynthetic()) {
                paths.add((String) field.get(null));
            }
        }
        for (Method method : ApiPaths.class.getDeclaredMethods()) {
            if (!Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic()) {
                paths.add(call(method));
            }
        }
        paths.add(ApiPaths.resource(NAME, NAME) + "/make-available");
        paths.add(ApiPaths.FILES + "?content=true");
        return paths;
    }

    private static String call(Method method) throws IllegalAccessException, InvocationTargetException {
        Object[] names = Arrays.stream(method.getParameterTypes()).map(type -> type == int.class ? (Object) 7 : NAME)
                .toArray();
        return (String) method.invoke(null, names);
    }

    @Test
    void objects_with_the_names_of_collections_are_variables() {
        assertThat(PathTemplate.of("/v1/nodes/exec")).isEqualTo("/v1/nodes/{node}");
        assertThat(PathTemplate.of("/v1/resource-definitions/files/autoplace?x=1"))
                .isEqualTo("/v1/resource-definitions/{resource}/autoplace");
    }

    @Test
    void a_path_without_a_template_is_other() {
        assertThat(PathTemplate.of("/v1/remotes")).isEqualTo("other");
        assertThat(PathTemplate.of("")).isEqualTo("other");
    }
}
